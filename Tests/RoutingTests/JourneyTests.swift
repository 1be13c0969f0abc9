import GSL
import Networks
import Testing

@testable import Routing

@Suite struct JourneyTests {
  /// A few towns with roads, walkways and trains of every kind: one-way, overnight, on some days, closed.
  static func randomNetwork(_ number: Int, closing closures: Bool = true) throws -> Network {
    var random = RandomStream(seed: 2, stage: 1, entity: UInt64(number), replication: 0)
    var made = MadeNetwork()
    let count = 2 + random.uniform(below: 6)
    for node in 0..<count {
      made.addNode("n\(node)")
      if random.uniform(below: 4) > 0 {
        made.addTerminal(
          "n\(node)", boardingMin: random.uniform(below: 20), alightingMin: random.uniform(below: 10),
          transferMin: random.uniform(below: 20))
      }
      for other in 0..<node {
        made.addLink("rail\(node)-\(other)", "railway", "n\(node)", "n\(other)", km: 10 + node)
        switch random.uniform(below: 5) {
        case 0:
          made.addLink(
            "road\(node)-\(other)", "trunk_road", "n\(node)", "n\(other)", km: 5 + random.uniform(below: 60),
            directed: random.uniform(below: 3) == 0)
        case 1:
          made.addLink(
            "walk\(node)-\(other)", "walkway", "n\(node)", "n\(other)", km: 1 + random.uniform(below: 9))
        default: break
        }
      }
    }
    for service in 0..<random.uniform(below: 16) {
      var time = 0
      var stops: [(String, Int, Int)] = []
      var last = -1
      for _ in 0..<2 + random.uniform(below: 4) {
        var node = random.uniform(below: count)
        if node == last { node = (node + 1) % count }
        last = node
        let arrival = time
        if !stops.isEmpty { time += random.uniform(below: 4) }
        stops.append(("n\(node)", arrival, time))
        time += 1 + random.uniform(below: 120)
      }
      let departures = (0..<1 + random.uniform(below: 6)).map { _ in
        clock(random.uniform(below: 1800))
      }
      made.addService(
        "s\(service)", departures: departures.joined(separator: " "), bothWays: random.uniform(below: 2) == 0,
        days: ["1234567", "3", "2", "14567"][random.uniform(below: 4)], stops: stops)
    }
    made.set(.roadSpeedFactor, to: 1)
    made.set(.accessLongestMin, to: Double(random.uniform(below: 60)))
    made.set(.accessLongestInterchangeMin, to: Double(random.uniform(below: 60)))
    if closures {
      if random.uniform(below: 3) == 0 { made.closures.append(ClosureRow(.link, "road1-0")) }
      if random.uniform(below: 3) == 0 { made.closures.append(ClosureRow(.service, "s0")) }
      if random.uniform(below: 5) == 0 { made.closures.append(ClosureRow(.terminal, "t-n1")) }
    }
    return try made.bound()
  }

  static func clock(_ minutes: Int) -> String {
    [minutes / 60, minutes % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
  }

  @Test func arrivalsAreThoseOfTheLongWay() throws {
    for number in 0..<400 {
      let network = try Self.randomNetwork(number)
      let planner = JourneyPlanner(network, places: Array(network.nodes.ids))
      let bruteForce = BruteForceJourneys(network)
      var search = JourneySearch(planner)
      for origin in 0..<network.nodes.count {
        for departureMin in stride(from: 0.0, to: 1500, by: 173) {
          search.run(from: origin, departureMin: departureMin)
          let expected = bruteForce.arrivals(from: ID(origin), at: departureMin)
          for place in 0..<network.nodes.count where place != origin {
            #expect(search.arrivalMin[place] == expected[place], "network \(number), \(origin) to \(place)")
          }
        }
      }
    }
  }

  @Test func legsFollowOneAnother() throws {
    var rideCount = 0
    for number in 0..<150 {
      let network = try Self.randomNetwork(number)
      let planner = JourneyPlanner(network, places: Array(network.nodes.ids))
      var search = JourneySearch(planner)
      for origin in 0..<network.nodes.count {
        search.run(from: origin, departureMin: 300)
        for place in 0..<network.nodes.count where place != origin {
          guard let journey = search.journey(to: place) else { continue }
          let legs = planner.legs(of: journey)
          rideCount += journey.rides.count
          #expect(journey.latestDepartureMin >= 300)
          #expect(journey.transfers == search.transfers(to: place))
          #expect(planner.services(of: journey).count == journey.transfers + 1)
          #expect(legs.first?.from == ID(origin) && legs.last?.to == ID(place))
          var timeMin = journey.latestDepartureMin
          for leg in legs {
            #expect(leg.departureMin == timeMin + leg.waitMin)
            #expect(leg.arrivalMin >= leg.departureMin && leg.waitMin >= 0)
            timeMin = leg.arrivalMin
          }
          for (leg, next) in zip(legs, legs.dropFirst()) {
            #expect(leg.to == next.from)
            if case (.ride, .ride) = (leg.means, next.means) {
              #expect(next.waitMin >= network.terminal(at: leg.to)?.transferMin ?? Terminal.usualTransferMin)
            }
          }
          let alightingMin = legs.last.flatMap { last in
            if case .ride = last.means {
              network.terminal(at: last.to)?.alightingMin ?? Terminal.usualAlightingMin
            } else {
              0
            }
          }
          #expect(timeMin + (alightingMin ?? 0) == journey.arrivalMin)
          // Who leaves at the latest moment arrives at the same time.
          var later = search
          later.run(from: origin, departureMin: journey.latestDepartureMin)
          #expect(later.arrivalMin[place] == journey.arrivalMin)
        }
      }
    }
    #expect(rideCount > 500)
  }

  @Test func whoLeavesLaterNeverArrivesEarlier() throws {
    for number in 0..<100 {
      let network = try Self.randomNetwork(number)
      var search = JourneySearch(JourneyPlanner(network, places: Array(network.nodes.ids)))
      for origin in 0..<network.nodes.count {
        var before = [Double](repeating: 0, count: network.nodes.count)
        for departureMin in stride(from: 0.0, to: 1500, by: 41) {
          search.run(from: origin, departureMin: departureMin)
          for place in before.indices where place != origin {
            #expect(search.arrivalMin[place] >= before[place])
            before[place] = search.arrivalMin[place]
          }
        }
      }
    }
  }

  @Test func closingNeverMakesAnythingFaster() throws {
    for number in 0..<400 {
      let network = try Self.randomNetwork(number)
      let places = Array(network.nodes.ids)
      let closed = JourneyPlanner(network, places: places)
      let open = JourneyPlanner(network, places: places, ignoringClosures: true)
      var closedSearch = JourneySearch(closed)
      var openSearch = JourneySearch(open)
      for origin in places.indices {
        closedSearch.run(from: origin, departureMin: 400)
        openSearch.run(from: origin, departureMin: 400)
        for place in places.indices where place != origin {
          #expect(openSearch.arrivalMin[place] <= closedSearch.arrivalMin[place])
          let driveMin = open.drive(from: origin, to: place)?.timeMin ?? .infinity
          #expect(driveMin <= closed.drive(from: origin, to: place)?.timeMin ?? .infinity)
        }
      }
    }
  }
}
