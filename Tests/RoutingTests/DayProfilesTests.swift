import GSL
import Networks
import Testing

@testable import Routing

/// Against earliest arrivals found the long way at every minute.
@Suite struct DayProfilesTests {
  /// None, some minutes or no train at all, by service and start.
  static func delayMin(_ service: Int, _ startMin: Double) -> Double {
    switch (service * 7 + Int(startMin) + 2200) % 11 {
    case 0: .infinity
    case 1...5: 0
    case let rest: Double(3 * rest)
    }
  }

  static func late(_ timetable: Timetable) -> ActualTimes {
    var times = ActualTimes(timetable)
    for (index, trip) in timetable.trips.enumerated() {
      let delay = delayMin(trip.service.index, trip.startMin)
      if delay == .infinity { times.cancel(index) } else { times.delay(index, byMin: delay) }
    }
    return times
  }

  static func arrivalMin(
    _ profiles: DayProfiles, from origin: Int, at departureMin: Double, boardings: Int? = nil
  ) -> Double {
    profiles.journeys(from: origin, boardings: boardings).first { $0.departureMin >= departureMin }?
      .arrivalMin
      ?? .infinity
  }

  /// Compares everything from all places to all, at every minute of a window.
  private func compare(_ number: Int, late isLate: Bool, _ minutes: ClosedRange<Int>) throws {
    let network = try JourneyTests.randomNetwork(number)
    let planner = JourneyPlanner(network, places: Array(network.nodes.ids))
    let bruteForce = BruteForceJourneys(network, delayMin: isLate ? Self.delayMin : { _, _ in 0 })
    var profiles = DayProfiles(planner, window: Double(minutes.lowerBound)...Double(minutes.upperBound))
    profiles.run(isLate ? Self.late(planner.timetable) : ActualTimes(planner.timetable))
    let expected = planner.places.map { origin in
      minutes.map { bruteForce.arrivals(from: origin, at: Double($0)) }
    }
    for place in planner.places.indices {
      profiles.gather(to: place)
      for origin in planner.places.indices where origin != place {
        for (index, minute) in minutes.enumerated() {
          let arrivalMin = Self.arrivalMin(profiles, from: origin, at: Double(minute))
          #expect(
            arrivalMin == expected[origin][index][place],
            "network \(number), \(origin) to \(place) at \(minute)")
        }
      }
    }
  }

  @Test func thePriceIsThatOfTheLegs() throws {
    var count = 0
    for number in 0..<6 {
      let network = try JourneyTests.randomNetwork(number)
      let planner = JourneyPlanner(network, places: Array(network.nodes.ids))
      var profiles = DayProfiles(planner, window: 0...1439, isPriced: true)
      profiles.run(ActualTimes(planner.timetable))
      for place in planner.places.indices {
        profiles.gather(to: place)
        for origin in planner.places.indices where origin != place {
          for option in profiles.journeys(from: origin) {
            let journey = profiles.journey(option, from: origin)
            let legs = planner.legs(of: journey).reduce(0) { $0 + $1.costCny }
            #expect(abs(profiles.costCny(of: option, from: origin) - legs) < 1e-9)
            count += 1
          }
        }
      }
    }
    #expect(count > 1000)
  }

  @Test func everyMinuteOfTheDayIsThatOfTheLongWay() throws {
    for number in 0..<6 { try compare(number, late: number % 2 == 1, 0...1439) }
  }

  @Test func windowsOfManyNetworksAreThoseOfTheLongWay() throws {
    for number in 100..<300 {
      let first = number * 37 % 1300
      try compare(number, late: number % 2 == 1, first...first + 19)
    }
  }

  @Test func anotherDayLeavesNoTrace() throws {
    for number in 0..<100 {
      let planner = try JourneyPlanner(
        JourneyTests.randomNetwork(number), places: Array(JourneyTests.randomNetwork(number).nodes.ids))
      var used = DayProfiles(planner, window: 300...1200)
      var times = Self.late(planner.timetable)
      used.run(times)
      used.gather(to: 0)
      times.reset()
      used.run(times)
      var fresh = DayProfiles(planner, window: 300...1200)
      fresh.run(ActualTimes(planner.timetable))
      for place in planner.places.indices {
        used.gather(to: place)
        fresh.gather(to: place)
        for origin in planner.places.indices where origin != place {
          #expect(used.journeys(from: origin) == fresh.journeys(from: origin))
        }
      }
    }
  }

  @Test func fewerVehiclesTakeAsLongAsTheLongWaySays() throws {
    var traded = 0
    for number in 0..<150 {
      let network = try JourneyTests.randomNetwork(number)
      let planner = JourneyPlanner(network, places: Array(network.nodes.ids))
      let bruteForce = BruteForceJourneys(network)
      var profiles = DayProfiles(planner, window: 200...1300, boardings: 4)
      profiles.run(ActualTimes(planner.timetable))
      for boardings in 1...4 {
        for minute in stride(from: 200.0, through: 1300, by: 187) {
          let expected = planner.places.map {
            bruteForce.arrivals(from: $0, at: minute, boardings: boardings)
          }
          for place in planner.places.indices {
            profiles.gather(to: place)
            for origin in planner.places.indices where origin != place {
              let best = profiles.journeys(from: origin, boardings: boardings)
              let option = best.first { $0.departureMin >= minute }
              #expect(option?.arrivalMin ?? .infinity == expected[origin][place])
              #expect(option?.boardings ?? 1 <= boardings)
              let least = profiles.journeys(from: origin).first { $0.departureMin >= minute }
              if let option, let least, least.arrivalMin < option.arrivalMin { traded += 1 }
            }
          }
        }
      }
    }
    #expect(traded > 100)
  }

  /// Who leaves later never arrives earlier, and nobody has to leave before the window.
  @Test func optionsAscend() throws {
    for number in 0..<200 {
      let network = try JourneyTests.randomNetwork(number)
      let planner = JourneyPlanner(network, places: Array(network.nodes.ids))
      var profiles = DayProfiles(planner, window: 300...1200)
      profiles.run(Self.late(planner.timetable))
      for place in planner.places.indices {
        profiles.gather(to: place)
        for origin in planner.places.indices where origin != place {
          let best = profiles.journeys(from: origin)
          #expect(best.allSatisfy { $0.departureMin >= 300 && $0.departureMin < $0.arrivalMin })
          #expect(best.dropLast().allSatisfy { $0.departureMin < 1200 })
          for (option, next) in zip(best, best.dropFirst()) {
            #expect(option.departureMin < next.departureMin && option.arrivalMin < next.arrivalMin)
          }
        }
      }
    }
  }

  @Test(arguments: [nil, 3]) func journeysAreWhatTheirOptionsSay(boardings: Int?) throws {
    var rideCount = 0
    for number in 0..<150 {
      let network = try JourneyTests.randomNetwork(number)
      let planner = JourneyPlanner(network, places: Array(network.nodes.ids))
      var profiles = DayProfiles(planner, window: 300...1200, boardings: boardings)
      profiles.run(ActualTimes(planner.timetable))
      for place in planner.places.indices {
        profiles.gather(to: place)
        for origin in planner.places.indices where origin != place {
          for option in profiles.journeys(from: origin) {
            let journey = profiles.journey(option, from: origin)
            rideCount += journey.rides.count
            #expect(journey.rides.count == Int(option.boardings))
            let legs = planner.legs(of: journey)
            #expect(legs.first?.from == ID(origin) && legs.last?.to == ID(place))
            #expect(legs.first?.departureMin == option.departureMin + (legs.first?.waitMin ?? 0))
            for (leg, next) in zip(legs, legs.dropFirst()) {
              #expect(leg.to == next.from && next.departureMin == leg.arrivalMin + next.waitMin)
              #expect(next.waitMin >= 0)
              if case (.ride, .ride) = (leg.means, next.means) {
                #expect(
                  next.waitMin >= network.terminal(at: leg.to)?.transferMin ?? Terminal.usualTransferMin)
              }
            }
            var search = JourneySearch(planner)
            search.run(from: origin, departureMin: option.departureMin)
            if boardings == nil { #expect(search.arrivalMin[place] == option.arrivalMin) }
          }
        }
      }
    }
    #expect(rideCount > 5000)
  }
}
