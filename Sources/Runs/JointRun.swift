import Freight
public import Networks
public import Parallel
import RoadTraffic
public import Scenarios
import Tourism
public import TravelTimes

/// The simulators of a scenario, one after the other, each with what those before it found.
///
/// A simulator knows of no other. Where `road_traffic` runs, the lorries of `freight` and the cars of `tourism`
/// (or `circulation`) drive on its roads, and the times that traffic leaves there are those of `travel_times` and
/// of the tourists' circuits. Without it every simulator runs by itself.
public struct JointRun: Sendable {
  private let network: Network
  private let simulators: [Scenario.Simulator]
  private let replications: Int
  private let seed: UInt64
  private let aspects: TravelAspects
  private let memory: TravelMemory?

  /// - Parameters:
  ///   - network: The network on its day.
  ///   - simulators: Those that run.
  ///   - replications: At least one.
  ///   - seed: Of all random numbers.
  ///   - aspects: What is wanted of travel times.
  ///   - memory: Of other runs; nil where there are none.
  public init(
    _ network: Network, _ simulators: [Scenario.Simulator], replications: Int, seed: UInt64,
    aspects: TravelAspects = .all, memory: TravelMemory? = nil
  ) {
    (self.network, self.simulators) = (network, simulators)
    (self.replications, self.seed, self.aspects, self.memory) = (replications, seed, aspects, memory)
  }

  /// Those of some simulators that must run for the outcomes of a few: these alone, unless they drive on roads with
  /// the others' traffic.
  /// - Complexity: O(simulators).
  public static func needed(
    for wanted: Set<Scenario.Simulator>, among simulators: [Scenario.Simulator]
  ) -> [Scenario.Simulator] {
    let isAlone = !simulators.contains(.roadTraffic) || wanted.isSubset(of: [.freight])
    return isAlone ? simulators.filter(wanted.contains) : simulators
  }

  /// Runs the simulators.
  /// - Parameters:
  ///   - plannedRoads: Networks with one more road each, to see what it would relieve; asked for where traffic runs.
  ///   - execution: Threads, cancellation and progress of each simulator; none reaches the outcome.
  /// - Returns: The same for any number of threads.
  /// - Throws: What a simulator or `plannedRoads` throws; `Cancelled`.
  /// - Complexity: that of the simulators; up to `RoadAgreement.mostRounds` rounds of circuits and roads.
  public func outcome(
    plannedRoads: () throws -> [(project: ID<Project>, network: Network)] = { [] },
    on execution: (Scenario.Simulator) -> Execution
  ) throws -> RunOutcome {
    var outcome = RunOutcome()
    var network = network
    if simulators.contains(.freight) {
      outcome.freight = try FreightSimulation.run(
        network, replications: replications, seed: seed, on: execution(.freight))
    }
    if simulators.contains(.roadTraffic) {
      let execution = execution(.roadTraffic)
      let agreement = try RoadAgreement(
        network, lorries: outcome.freight?.lorries(network) ?? [],
        withTourists: simulators.contains(.tourism) || simulators.contains(.circulation),
        on: Execution(threads: execution.threads, cancellation: execution.cancellation))
      outcome.roadTraffic = try agreement.roads.outcome(with: plannedRoads(), on: execution)
      outcome.roadRounds = agreement.rounds
      network = network.driving(at: agreement.times)
    }
    if simulators.contains(.travelTimes) {
      outcome.travelTimes = try TravelTimeSimulation.run(
        network, replications: replications, seed: seed, aspects: aspects, memory: memory,
        on: execution(.travelTimes))
    }
    if simulators.contains(.tourism) {
      outcome.tourism = try TourismSimulation.run(
        network, replications: replications, seed: seed, on: execution(.tourism))
    }
    if simulators.contains(.circulation) {
      outcome.circulation = try CirculationSimulation.run(
        network, replications: replications, seed: seed, on: execution(.circulation))
    }
    return outcome
  }
}
