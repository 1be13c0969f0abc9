/// The mean and spread of times, each of which counts with a weight.
struct Moments: Sendable {
  private(set) var weight = 0.0
  private(set) var totalH = 0.0
  private(set) var squaresH2 = 0.0

  /// Of nothing 0.
  var meanH: Double { weight > 0 ? totalH / weight : 0 }
  var varianceH2: Double { weight > 0 ? max(0, squaresH2 / weight - meanH * meanH) : 0 }

  init() {}

  init(_ waits: WaitHistogram) {
    weight = Double(waits.teu)
    totalH = waits.totalH
    squaresH2 = waits.squaresH2
  }

  mutating func add(_ hours: Double, weight added: Double) {
    weight += added
    totalH += added * hours
    squaresH2 += added * hours * hours
  }

  /// Adds the waits of those who come evenly from `begin` to `end` for a departure, each hour with weight 1;
  /// none waits longer than `longestH`.
  mutating func addWaits(from begin: Double, to end: Double, departureH: Double, longestH: Double) {
    // Integrals of min(u, longest) and its square from 0 to a wait u.
    func integrals(_ wait: Double) -> (first: Double, second: Double) {
      let short = min(wait, longestH)
      let rest = wait - short
      return (
        short * short / 2 + (rest > 0 ? longestH * rest : 0),
        short * short * short / 3 + (rest > 0 ? longestH * longestH * rest : 0)
      )
    }
    let (longest, shortest) = (integrals(departureH - begin), integrals(departureH - end))
    weight += end - begin
    totalH += longest.first - shortest.first
    squaresH2 += longest.second - shortest.second
  }

  static func + (a: Moments, b: Moments) -> Moments {
    var sum = a
    sum.weight += b.weight
    sum.totalH += b.totalH
    sum.squaresH2 += b.squaresH2
    return sum
  }

  /// The same mean and spread with another weight.
  func weighted(_ other: Double) -> Moments {
    guard weight > 0 else { return self }
    var scaled = Moments()
    scaled.weight = other
    scaled.totalH = totalH * other / weight
    scaled.squaresH2 = squaresH2 * other / weight
    return scaled
  }
}
