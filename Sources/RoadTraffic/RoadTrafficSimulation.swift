import Assignment
public import Networks
public import Parallel

/// Who drives where on the network's day, and where the roads are full.
public enum RoadTrafficSimulation {
  /// Assigns cars and lorries to the roads hour by hour, each at user equilibrium with every other.
  ///
  /// Hours stand alone: a queue does not last into the next hour, and a section over its capacity is slow, not
  /// blocked.
  /// - Parameters:
  ///   - network: The network on its day.
  ///   - projects: Networks with one more project each, to see what that would relieve.
  ///   - execution: Threads and cancellation; neither reaches the outcome.
  /// - Throws: `AssignmentError` for figures that no road can have; `Cancelled`.
  /// - Complexity: 24 equilibria for the network and each project.
  public static func run(
    _ network: Network, with projects: [(project: ID<Project>, network: Network)] = [],
    on execution: Execution
  ) throws -> RoadTrafficOutcome {
    let demand = RoadDemand(network)
    let networks = [network] + projects.map(\.network)
    let roads = try networks.map(RoadSections.init)
    let results = try execution.map(24 * networks.count) { item in
      try RoadHourFlows(item % 24, roads[item / 24], demand, networks[item / 24].parameters)
    }
    func day(_ index: Int) -> RoadDayFlows {
      RoadDayFlows(networks[index], roads[index], Array(results[24 * index..<24 * (index + 1)]))
    }
    let base = day(0)
    return RoadTrafficOutcome(
      hours: base.hours, sections: base.sections, jams: base.jams,
      reliefs: projects.enumerated().map { index, with in day(index + 1).relief(with.project, over: base) })
  }
}

/// The equilibrium of an hour.
struct RoadHourFlows: Sendable {
  let hour: Int
  /// Vehicles on each section, and passenger cars.
  let cars: [Double]
  let lorries: [Double]
  let flows: [Double]
  /// Minutes on each section.
  let timesMin: [Double]
  let carTrips: Double
  let lorryTrips: Double
  let relativeGap: Double
  let unserved: Double

  init(_ hour: Int, _ roads: RoadSections, _ demand: RoadDemand, _ parameters: Parameters) throws {
    let nodeCount = roads.network.nodeCount
    let cars = try Demand(
      roads.trips(demand.cars, share: RoadDay.cars[hour])
        + roads.trips(demand.tourists, share: RoadDay.outward[hour])
        + roads.trips(demand.tourists, share: RoadDay.homeward[hour], isBack: true), nodeCount: nodeCount)
    let lorries = try Demand(
      roads.trips(demand.lorries, share: RoadDay.lorries[hour]), nodeCount: nodeCount)
    let equilibrium = try Equilibrium(
      roads.network,
      classes: [
        TravelClass(cars, fixedCosts: roads.carCosts),
        TravelClass(
          lorries, fixedCosts: roads.lorryCosts,
          carEquivalents: parameters[.roadTrafficTruckEquivalents]),
      ], gap: 1e-10, on: Execution(threads: 1))
    self.hour = hour
    self.cars = equilibrium.flows(ofClass: 0)
    self.lorries = equilibrium.flows(ofClass: 1)
    flows = equilibrium.flows
    timesMin = equilibrium.costs
    carTrips = cars.total
    lorryTrips = lorries.total
    relativeGap = equilibrium.certificate.relativeGap
    unserved = equilibrium.unserved.reduce(0) { $0 + $1.flow }
  }
}
