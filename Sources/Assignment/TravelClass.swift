/// Travellers who value tolls and distances alike and drive vehicles of one size.
///
/// All classes share the roads and their time. A class beside adds costs of its own, in the unit of time: its
/// tolls and distances over its value of time. A vehicle fills a road as its passenger-car equivalents do.
/// Costs are then separable, and the equilibrium of all classes is one convex program (Dafermos, The traffic
/// assignment problem for multiclass-user transportation networks, Transportation Science 6(1), 1972).
public struct TravelClass: Sendable {
  /// In vehicles.
  public var demand: Demand
  /// Of each link, what it costs this class beside what it costs everybody; not negative.
  public var fixedCosts: [Double]
  /// How many cars take as much room as one vehicle.
  public var carEquivalents: Double

  public init(_ demand: Demand, fixedCosts: [Double], carEquivalents: Double = 1) {
    self.demand = demand
    self.fixedCosts = fixedCosts
    self.carEquivalents = carEquivalents
  }
}

/// What sets a class apart, by road.
struct ClassCosts: Sendable {
  /// Of each road; empty if there is none.
  let fixed: [Double]
  let carEquivalents: Double

  init(_ travelClass: TravelClass, _ network: RoadNetwork, index: Int) throws(AssignmentError) {
    guard travelClass.carEquivalents.isFinite, travelClass.carEquivalents > 0 else {
      throw .badClass(index, "one of its vehicles is \(travelClass.carEquivalents) cars")
    }
    guard travelClass.fixedCosts.count == network.linkCount else {
      throw .badClass(
        index, "there are fixed costs of \(travelClass.fixedCosts.count) of \(network.linkCount) links")
    }
    if let link = travelClass.fixedCosts.firstIndex(where: { !($0.isFinite && $0 >= 0) }) {
      throw .badClass(index, "link \(link) has the fixed cost \(travelClass.fixedCosts[link])")
    }
    fixed = network.byRoad(travelClass.fixedCosts)
    carEquivalents = travelClass.carEquivalents
  }

  /// The class of all who pay what the links cost and no more.
  init() {
    fixed = []
    carEquivalents = 1
  }

  /// What the class pays on each road that costs everybody `cost`.
  func costs(beside cost: [Double]) -> [Double] { fixed.isEmpty ? cost : zip(cost, fixed).map { $0 + $1 } }

  /// What the class pays more on the first segment than on the second.
  func excess(_ first: ArraySlice<Int32>, _ second: ArraySlice<Int32>) -> Double {
    if fixed.isEmpty { return 0 }
    return first.reduce(0) { $0 + fixed[Int($1)] } - second.reduce(0) { $0 + fixed[Int($1)] }
  }
}
