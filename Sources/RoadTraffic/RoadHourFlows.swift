import Assignment
import Networks
import Parallel

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
    func trips(_ flows: [RoadDemand.Flow], _ hours: RoadTrips.Hours) -> [Trips] {
      roads.trips(flows, share: RoadDay.shares(hours)[hour])
    }
    let nodeCount = roads.network.nodeCount
    let cars = try Demand(
      roads.trips(demand.cars, share: RoadDay.cars[hour]) + trips(demand.outward, .outward)
        + trips(demand.between, .between) + trips(demand.homeward, .homeward), nodeCount: nodeCount)
    let lorries = try Demand(
      trips(demand.lorries, .lorries) + trips(demand.freight, .lorries), nodeCount: nodeCount)
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
