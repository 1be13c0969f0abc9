import Networks
import Parallel
import Routing

/// What runs over much the same network need work out only once: by every mode the ways between all zones, as long
/// as neither its services nor the roads to their stops differ. It reaches no outcome.
public struct TravelMemory: Sendable {
  /// All that the ways by one mode follow from.
  private struct Day: Equatable {
    let offer: JourneyOffer
    let departuresMin: [Double]
    let minuteCny: Double
    let transferCny: Double
  }

  private let alternatives: Memo<Day, [[Alternative?]]>

  /// - Parameter capacity: Of how many days by one mode the ways are kept, each of some 60 bytes a pair of zones and
  ///   a connection.
  public init(capacity: Int) {
    alternatives = Memo(capacity: capacity)
  }

  /// By destination and origin.
  func alternatives(
    _ planner: JourneyPlanner, _ departures: Departures, on execution: Execution
  ) throws -> [[Alternative?]] {
    let parameters = planner.network.parameters
    let day = Day(
      offer: planner.offer, departuresMin: departures.timesMin, minuteCny: parameters.minuteCny,
      transferCny: parameters.minuteCny * parameters[.travelTransferPenalty])
    return try alternatives.result(of: day) {
      try DestinationDay.alternatives(planner, departures, on: execution)
    }
  }
}
