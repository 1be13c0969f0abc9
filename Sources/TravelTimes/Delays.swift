import GSL
import Networks
import Parallel
import Routing

/// By how much the trips of a day are late, replication by replication.
///
/// A trip is late with the probability of its class and then by an exponential variable, the same all the way;
/// on holidays the mean is longer and some trips are sold out. Weather keeps an airport closed on some days from
/// the morning until it lifts, an exponential time later; flights there wait for it. What would be later than
/// `delay.longest` does not run. Streams are keyed by seed, trip and replication, so that a trip draws the same
/// in every scenario, and a greater parameter never makes any trip earlier.
struct Delays: Sendable {
  let replications: Int
  private let tripCount: Int
  /// By replication and trip; infinite where one cannot board.
  private let minutes: [Double]

  static let tripStage = StableHash.of("travel times: trip")
  static let weatherStage = StableHash.of("travel times: weather")
  static let roadStage = StableHash.of("travel times: road")

  init(
    _ planner: JourneyPlanner, replications: Int, seed: UInt64, on execution: Execution
  ) throws {
    let network = planner.network
    let timetable = planner.timetable
    let classes = DelayClasses(network)
    let trips = timetable.trips.map { trip in
      StableHash.of(
        network.services[trip.service].key, trip.isOutward ? "out" : "back", "\(trip.startMin)")
    }
    let airports = network.terminals.ids.filter { network.terminals[$0].weatherDaysPerYear > 0 }
    self.replications = replications
    tripCount = trips.count
    minutes = try execution.map(
      replications, scratch: { RandomStream(seed: seed, stage: 0, entity: 0, replication: 0) }
    ) { stream, replication in
      let replication = UInt64(replication)
      var liftsMin = [Double](repeating: 0, count: network.nodes.count)
      for id in airports {
        let terminal = network.terminals[id]
        stream.restart(
          seed: seed, stage: Delays.weatherStage, entity: StableHash.of(terminal.key),
          replication: replication)
        let isClosed = stream.uniform() < terminal.weatherDaysPerYear / 365
        let lastsMin = stream.exponential(mean: classes.weatherMin)
        if isClosed { liftsMin[terminal.node.index] = classes.weatherBeginsMin + lastsMin }
      }
      return trips.indices.map { number in
        stream.restart(seed: seed, stage: Delays.tripStage, entity: trips[number], replication: replication)
        let trip = timetable.trips[number]
        var delayMin = classes.draw(network.services[trip.service].mode, &stream)
        if network.services[trip.service].mode == .air {
          for call in network.services[trip.service].calls(outward: trip.isOutward) {
            delayMin = max(delayMin, liftsMin[call.node.index] - trip.startMin - call.departureMin)
          }
        }
        return delayMin > classes.longestMin ? .infinity : delayMin
      }
    }.flatMap { $0 }
  }

  /// By trip. O(1).
  func ofReplication(_ replication: Int) -> ArraySlice<Double> {
    minutes[replication * tripCount..<(replication + 1) * tripCount]
  }
}

/// What the parameters say of lateness on the network's day.
private struct DelayClasses: Sendable {
  let longestMin: Double
  let weatherMin: Double
  let weatherBeginsMin: Double
  private let soldOutShare: Double
  private let lateShare: [Mode: Double]
  private let meanMin: [Mode: Double]

  init(_ network: Network) {
    let parameters = network.parameters
    let isHoliday = network.dayType(of: network.date) == .holiday
    let factor = isHoliday ? parameters[.delayHolidayFactor] : 1
    longestMin = parameters[.delayLongest]
    weatherMin = parameters[.delayWeatherMean] * 60
    weatherBeginsMin = parameters[.travelFirstDepartureH] * 60
    soldOutShare = isHoliday ? parameters[.delayHolidaySoldOut] : 0
    lateShare = [
      .hsr: parameters[.delayHsrShare], .rail: parameters[.delayRailShare], .air: parameters[.delayAirShare],
    ]
    meanMin = [
      .hsr: parameters[.delayHsrMean] * factor, .rail: parameters[.delayRailMean] * factor,
      .air: parameters[.delayAirMean] * factor,
    ]
  }

  func draw(_ mode: Mode, _ stream: inout RandomStream) -> Double {
    let isLate = stream.uniform() < lateShare[mode] ?? 0
    let delayMin = stream.exponential(mean: meanMin[mode] ?? 0)
    let isSoldOut = stream.uniform() < soldOutShare
    return isSoldOut ? .infinity : isLate ? delayMin : 0
  }
}
