import Foundation

/// The deterrence of observed trips, and how far it can be trusted.
public struct DeterrenceEstimate: Sendable {
  public let beta: Double
  /// Where trips are Poisson distributed.
  public let standardError: Double
  /// Where only their means are right.
  public let robustStandardError: Double
}

extension DeterrenceEstimate {
  /// From a table of observed trips, by Poisson regression on a constant for every origin and destination and
  /// the cost. It is the third way to the β of `TripTotals`, the one that says how exact β is.
  ///
  /// - Parameters:
  ///   - trips: From each origin to each destination, row after row; every row and column has some.
  ///   - costs: As many; cells of cost +∞ are left out.
  ///   - destinationCount: Columns of the table.
  /// - Throws: `noVariation`, `notIdentified` where costs are only sums of a term a row and one a column;
  ///   `notConverged`.
  /// - Complexity: Some ten steps of O(cells × (rows + columns)²).
  public init(trips: [Double], costs: [Double], destinationCount: Int) throws(EstimationError) {
    precondition(trips.count == costs.count, "a cost for every cell")
    precondition(trips.allSatisfy { $0 >= 0 && $0.isFinite }, "trips are not negative")
    let likelihood = TripLikelihood(trips: trips, costs: costs, width: destinationCount)
    do {
      _ = try CholeskyFactor(likelihood.information(at: likelihood.start), tolerance: 1e-11)
    } catch {
      throw .notIdentified(coefficients: ["cost"])
    }
    let top = try climb(likelihood, from: likelihood.start) { _ in nil }
    let last = likelihood.parameters.count - 1
    beta = -top.point[last]
    standardError = top.covariance[last, last].squareRoot()
    robustStandardError = top.covariance.sandwich(top.slopes.outerProduct)[last, last].squareRoot()
  }
}

/// Σ y η − exp η over the cells, η = aᵢ + bⱼ + γ c, b of the last destination 0.
private struct TripLikelihood: Likelihood {
  let trips: [Double]
  let costs: [Double]
  let width: Int

  private var height: Int { trips.count / width }

  var parameters: [String] {
    (0..<height).map { "origin \($0)" } + (0..<width - 1).map { "destination \($0)" } + ["cost"]
  }

  /// Trips in proportion to the totals, whatever the cost.
  var start: [Double] {
    let rows = (0..<height).map { i in trips[i * width..<(i + 1) * width].reduce(0, +) }
    let columns = (0..<width).map { j in (0..<height).reduce(0) { $0 + trips[$1 * width + j] } }
    precondition((rows + columns).allSatisfy { $0 > 0 }, "every row and column has trips")
    let shareOfLast = columns[width - 1] / rows.reduce(0, +)
    let ofOrigins = rows.map { log($0 * shareOfLast) }
    let ofDestinations = columns.dropLast().map { log($0 / columns[width - 1]) }
    return ofOrigins + ofDestinations + [0]
  }

  func isInside(_ point: [Double]) -> Bool { true }

  func slopes(at point: [Double]) -> Slopes {
    var slopes = Slopes(size: point.count)
    var score = point
    for cell in trips.indices where costs[cell] < .infinity {
      writeRow(cell, into: &score)
      let eta = zip(score, point).reduce(0) { $0 + $1.0 * $1.1 }
      for k in score.indices { score[k] *= trips[cell] - exp(eta) }
      slopes.add(trips[cell] * eta - exp(eta), score)
    }
    slopes.outerProduct.mirror()
    return slopes
  }

  func information(at point: [Double]) -> SymmetricMatrix {
    var information = SymmetricMatrix(size: point.count)
    var row = point
    for cell in trips.indices where costs[cell] < .infinity {
      writeRow(cell, into: &row)
      information.addSquare(of: row, weight: exp(zip(row, point).reduce(0) { $0 + $1.0 * $1.1 }))
    }
    information.mirror()
    return information
  }

  private func writeRow(_ cell: Int, into row: inout [Double]) {
    for k in row.indices { row[k] = 0 }
    row[cell / width] = 1
    if cell % width < width - 1 { row[height + cell % width] = 1 }
    row[row.count - 1] = costs[cell]
  }
}
