/// Who had the choice between which alternatives and took which: the data of an estimation, as arrays.
///
/// An observation has some rows, one for each alternative that was available; a row has a number for every
/// coefficient of the utility, which is what the coefficient is multiplied with: V = Σₖ βₖ xₖ.
public struct ObservedChoices: Sendable {
  public let coefficients: [String]
  /// The rows of observation n are `starts[n]` ..< `starts[n + 1]`.
  public let starts: [Int]
  /// The kind of alternative of each row, from 0, such as train or bus.
  public let alternatives: [Int]
  /// The chosen row of each observation.
  public let chosen: [Int]
  /// Row after row, a number for every coefficient.
  public let attributes: [Double]

  public var count: Int { chosen.count }
  let largestSet: Int
  let alternativeCount: Int

  /// - Parameters:
  ///   - coefficients: As the property.
  ///   - starts: As the property.
  ///   - alternatives: As the property.
  ///   - isChosen: Whether each row is the one that was taken.
  ///   - attributes: As the property.
  /// - Throws: `noObservations`, `noChoice`, `severalChoices`, `notFinite`.
  /// - Complexity: O(rows × coefficients).
  public init(
    coefficients: [String], starts: [Int], alternatives: [Int], isChosen: [Bool], attributes: [Double]
  ) throws(EstimationError) {
    precondition(starts.first == 0 && starts.last == alternatives.count, "the observations cover the rows")
    precondition(isChosen.count == alternatives.count, "every row is chosen or not")
    precondition(
      attributes.count == alternatives.count * coefficients.count, "a number a row and coefficient")
    precondition(alternatives.allSatisfy { $0 >= 0 }, "alternatives are numbered from 0")
    guard starts.count > 1 else { throw .noObservations }
    var chosen: [Int] = []
    chosen.reserveCapacity(starts.count - 1)
    var largestSet = 0
    for observation in 0..<starts.count - 1 {
      let rows = starts[observation]..<starts[observation + 1]
      largestSet = max(largestSet, rows.count)
      guard let row = rows.first(where: { isChosen[$0] }) else { throw .noChoice(observation: observation) }
      guard rows.last(where: { isChosen[$0] }) == row else { throw .severalChoices(observation: observation) }
      chosen.append(row)
      for place in rows.lowerBound * coefficients.count..<rows.upperBound * coefficients.count
      where !attributes[place].isFinite {
        throw .notFinite(observation: observation, coefficient: coefficients[place % coefficients.count])
      }
    }
    self.coefficients = coefficients
    self.starts = starts
    self.alternatives = alternatives
    self.chosen = chosen
    self.attributes = attributes
    self.largestSet = largestSet
    alternativeCount = (alternatives.max() ?? -1) + 1
  }

  /// Writes the utility of every alternative of an observation and returns how many there are.
  /// `point` may go on after the coefficients.
  func writeUtilities(of observation: Int, at point: [Double], into utilities: inout [Double]) -> Int {
    let (attributes, point) = (attributes.span, point.span)
    var utilities = utilities.mutableSpan
    let width = coefficients.count
    let first = starts[observation]
    let count = starts[observation + 1] - first
    for j in 0..<count {
      var utility = 0.0
      let row = (first + j) * width
      for k in 0..<width { utility += point[k] * attributes[row + k] }
      utilities[j] = utility
    }
    return count
  }
}
