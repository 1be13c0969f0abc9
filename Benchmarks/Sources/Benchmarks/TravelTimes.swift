import GSL
import Networks
import Parallel
import Routing
import TravelTimes

/// All zone pairs of the Wuling network at every minute from 06:00 to 22:00, on a day as planned and on days
/// with delays.
func benchmarkTravelTimes(_ network: Network) throws {
  let zones = network.zones.ids.filter { network.zones[$0].population > 0 }
  let planner = JourneyPlanner(network, places: zones.map { network.zones[$0].node })
  var day = MinuteByMinute(planner)
  let planned = leastProcessorSeconds(of: 10) { day.run(ActualTimes(planner.timetable)) }
  seconds("\(zones.count) zones, all pairs, 961 departures", planned, limit: 0.015)

  // A scan for each departure and origin, of which one in sixty is tried.
  var search = JourneySearch(planner)
  let some = leastProcessorSeconds(of: 1) {
    for place in planner.places.indices {
      for departure in stride(from: 360.0, through: 1320, by: 60) {
        search.run(from: place, departureMin: departure)
      }
    }
  }
  ratio("a connection scan for each departure, over it", some * 961 / 17 / planned)

  var delayed: [Int: Double] = [:]
  for threads in [1, 2] {
    delayed[threads] = try leastSeconds(of: 2) {
      _ = try Execution(threads: threads).map(
        200, scratch: { (MinuteByMinute(planner), ActualTimes(planner.timetable)) }
      ) { scratch, replication in
        scratch.1.reset()
        for trip in planner.timetable.trips.indices {
          var stream = RandomStream(
            seed: 1, stage: 2, entity: UInt64(trip), replication: UInt64(replication))
          if stream.uniform() < 0.2 { scratch.1.delay(trip, byMin: stream.exponential(mean: 20)) }
        }
        scratch.0.run(scratch.1)
        return scratch.0.totalMin
      }
    }
  }
  seconds("the same on 200 days with delays, 1 thread", delayed[1]!)
  seconds("the same on 200 days with delays, 2 threads", delayed[2]!, limit: 2)
  ratio("its speed-up of two threads", delayed[1]! / delayed[2]!)

  var simulated: [Int: Double] = [:]
  for threads in [1, 2] {
    simulated[threads] = try leastSeconds(of: 2) {
      _ = try TravelTimeSimulation.run(
        network, replications: 200, seed: 1, on: Execution(threads: threads))
    }
  }
  seconds("the whole simulator, 200 replications, 1 thread", simulated[1]!)
  seconds("the whole simulator, 200 replications, 2 thr.", simulated[2]!, limit: 2)
  ratio("its speed-up of two threads", simulated[1]! / simulated[2]!)
}

/// Door-to-door times of all pairs of places at every minute of the window.
private struct MinuteByMinute: Sendable {
  private var profiles: DayProfiles
  private var durationMin: [Double]
  private let departuresMin: [Double]
  private(set) var totalMin = 0.0

  init(_ planner: JourneyPlanner) {
    departuresMin = (360...1320).map(Double.init)
    durationMin = departuresMin
    profiles = DayProfiles(planner, window: 360...1320)
  }

  mutating func run(_ times: ActualTimes) {
    totalMin = 0
    profiles.run(times)
    for to in profiles.planner.places.indices {
      profiles.gather(to: to)
      for from in profiles.planner.places.indices where from != to {
        profiles.fill(&durationMin, from: from, at: departuresMin)
        totalMin += durationMin[480]
      }
    }
  }
}
