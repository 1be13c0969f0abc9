import Foundation

/// What a doubly constrained gravity model keeps to: trips from each origin and to each destination, over
/// costs between them. T(i,j) = Aᵢ Oᵢ Bⱼ Dⱼ exp(−β c(i,j)), with the A and B that give every origin and
/// destination its trips.
///
/// Source: A. G. Wilson, "A statistical theory of spatial distribution models" (1967).
public struct TripTotals: Sendable {
  public let origins: [Double]
  public let destinations: [Double]
  /// From each origin to each destination, row after row; +∞ where there is no way.
  public let costs: [Double]

  /// - Throws: `GravityError.totalsDiffer`.
  public init(origins: [Double], destinations: [Double], costs: [Double]) throws(GravityError) {
    precondition(costs.count == origins.count * destinations.count, "a cost for every two places")
    precondition((origins + destinations).allSatisfy { $0 > 0 && $0.isFinite }, "trips are positive")
    precondition(costs.allSatisfy { $0 > -.infinity }, "costs are numbers")
    let (from, to) = (origins.reduce(0, +), destinations.reduce(0, +))
    guard abs(from - to) <= 1e-9 * from else { throw .totalsDiffer(origins: from, destinations: to) }
    self.origins = origins
    self.destinations = destinations
    self.costs = costs
  }

  /// The trips at a deterrence of `beta` per unit of cost: rows and columns are scaled in turn until both fit
  /// (Furness 1965) to a share of 1e-13.
  ///
  /// - Throws: `GravityError.notBalanced` where the ways that exist cannot carry the totals.
  /// - Complexity: O(origins × destinations) a round, some ten to a few hundred rounds.
  public func trips(beta: Double) throws(GravityError) -> [Double] {
    let width = destinations.count
    // Costs relative to the origin's least: the factor of an origin is free.
    let deterrence = origins.indices.flatMap { i in
      let row = costs[i * width..<(i + 1) * width]
      let least = row.min() ?? 0
      return row.map { $0 < .infinity ? exp(-beta * ($0 - least)) : 0 }
    }
    var ofOrigin = origins
    var ofDestination = destinations.map { _ in 1.0 }
    for _ in 0..<100_000 {
      var arrivals = destinations.map { _ in 0.0 }
      for i in origins.indices {
        var departures = 0.0
        for j in 0..<width { departures += deterrence[i * width + j] * ofDestination[j] }
        ofOrigin[i] = origins[i] / departures
        for j in 0..<width { arrivals[j] += ofOrigin[i] * deterrence[i * width + j] * ofDestination[j] }
      }
      guard arrivals.allSatisfy({ $0 > 0 && $0 < .infinity }) else { throw .notBalanced }
      var misfit = 0.0
      for j in 0..<width {
        misfit = max(misfit, abs(arrivals[j] / destinations[j] - 1))
        ofDestination[j] *= destinations[j] / arrivals[j]
      }
      if misfit < 1e-13 {
        return deterrence.indices.map { ofOrigin[$0 / width] * deterrence[$0] * ofDestination[$0 % width] }
      }
    }
    throw .notBalanced
  }

  /// The mean cost of a trip.
  public func meanCost(of trips: [Double]) -> Double {
    var (cost, count) = (0.0, 0.0)
    for (trips, each) in zip(trips, costs) where trips > 0 {
      cost += trips * each
      count += trips
    }
    return cost / count
  }
}

/// Why a gravity model has no answer.
public enum GravityError: Error, Equatable, Sendable, CustomStringConvertible {
  case totalsDiffer(origins: Double, destinations: Double)
  case notBalanced
  /// No deterrence, however strong or weak, gives this mean cost.
  case meanCostOutOfReach(Double)

  public var description: String {
    switch self {
    case .totalsDiffer(let origins, let destinations):
      "\(origins) trips depart but \(destinations) arrive; both must be the same"
    case .notBalanced: "the ways that exist cannot carry the trips of all origins and destinations"
    case .meanCostOutOfReach(let cost): "no deterrence gives a mean cost of \(cost)"
    }
  }
}
