import GSL
import Networks
import Testing

@testable import Routing

/// Against all journeys there are, tried one by one.
@Suite struct JourneyChoicesTests {
  private struct Figures: Hashable {
    let departureMin: Double
    let arrivalMin: Double
    let boardings: Int
    let costCny: Double

    func betters(_ other: Figures) -> Bool {
      self != other && departureMin >= other.departureMin && arrivalMin <= other.arrivalMin
        && boardings <= other.boardings && costCny <= other.costCny
    }
  }

  /// Every journey of up to so many vehicles, by trying each connection, each stop to leave it and each change.
  private struct AllJourneys {
    let planner: JourneyPlanner
    let destination: Int
    let mostBoardings: Int
    private(set) var found: Set<Figures> = []

    mutating func start(from origin: Int) {
      let timetable = planner.timetable
      for access in planner.accesses[origin] {
        let accessMin = access.way.timeMin + timetable.stops[access.stop].boardingMin
        for boarding in timetable.trip.indices where Int(timetable.fromStop[boarding]) == access.stop {
          ride(
            boarding, boardings: 1, access.way.costCny.onTick,
            departureMin: timetable.departureMin[boarding] - accessMin)
        }
      }
    }

    private mutating func ride(_ boarding: Int, boardings: Int, _ costCny: Double, departureMin: Double) {
      let timetable = planner.timetable
      let trip = Int(timetable.trip[boarding])
      let service = planner.network.services[timetable.trips[trip].service]
      let calls = service.calls(outward: timetable.trips[trip].isOutward)
      for leaving in timetable.connections(of: trip).map(Int.init) where leaving >= boarding {
        let fare = abs(
          calls[Int(timetable.leg[leaving]) + 1].fareCny - calls[Int(timetable.leg[boarding])].fareCny)
        let (stop, arrivalMin) = (Int(timetable.toStop[leaving]), timetable.arrivalMin[leaving])
        for egress in planner.egresses[destination] where egress.stop == stop {
          found.insert(
            Figures(
              departureMin: departureMin,
              arrivalMin: arrivalMin + timetable.stops[stop].alightingMin + egress.way.timeMin,
              boardings: boardings, costCny: costCny + fare + egress.way.costCny.onTick))
        }
        if boardings == mostBoardings { continue }
        for next in timetable.trip.indices {
          let from = Int(timetable.fromStop[next])
          guard let changeMin = planner.changeMin(from: stop, to: from),
            timetable.departureMin[next] >= arrivalMin + changeMin
          else { continue }
          let way = planner.interchanges[stop].first { $0.stop == from }?.way.costCny.onTick ?? 0
          ride(
            next, boardings: boardings + 1, costCny + fare + (from == stop ? 0 : way),
            departureMin: departureMin)
        }
      }
    }
  }

  private func compare(_ number: Int, boardings: Int) throws -> Int {
    let network = try JourneyTests.randomNetwork(number)
    let planner = JourneyPlanner(network, places: Array(network.nodes.ids))
    guard planner.timetable.connectionCount <= (boardings < 3 ? 160 : 40) else { return 0 }
    let destination = number % planner.places.count
    let choices = JourneyChoices(planner, to: destination)
    var compared = 0
    for origin in planner.places.indices where origin != destination {
      var all = AllJourneys(planner: planner, destination: destination, mostBoardings: boardings)
      all.start(from: origin)
      let best = all.found.filter { figures in !all.found.contains { $0.betters(figures) } }
      let options = choices.options(from: origin, leaving: -10_000...10_000)
      let few = options.filter { $0.boardings <= boardings }.map {
        Figures(
          departureMin: $0.departureMin, arrivalMin: $0.arrivalMin, boardings: $0.boardings,
          costCny: $0.costCny)
      }
      #expect(Set(few) == best && few.count == best.count, "network \(number) from \(origin)")
      compared += best.count
      for option in options {
        let legs = planner.legs(of: choices.journey(option))
        #expect(legs.first?.from == ID(origin) && legs.last?.to == ID(destination))
        #expect(abs(legs.reduce(0) { $0 + $1.costCny } - option.costCny) < 1e-4)
        #expect(legs.allSatisfy { $0.waitMin >= 0 })
        let rides = legs.count {
          if case .ride = $0.means { true } else { false }
        }
        #expect(rides == option.boardings)
      }
    }
    return compared
  }

  @Test func upToTwoVehiclesAreThoseOfAllJourneys() throws {
    var compared = 0
    for number in 0..<200 { compared += try compare(number, boardings: 2) }
    #expect(compared > 2000)
  }

  @Test func upToThreeVehiclesAreThoseOfAllJourneys() throws {
    var compared = 0
    for number in 200..<500 { compared += try compare(number, boardings: 3) }
    #expect(compared > 500)
  }

  /// Without money in mind the choices are the best journeys by the profile scan, vehicle by vehicle.
  @Test func noJourneyOfTheProfilesIsMissing() throws {
    for number in 0..<100 {
      let network = try JourneyTests.randomNetwork(number)
      let planner = JourneyPlanner(network, places: Array(network.nodes.ids))
      var profiles = DayProfiles(planner, window: 0...1439)
      profiles.run(ActualTimes(planner.timetable))
      profiles.gather(to: 0)
      let choices = JourneyChoices(planner, to: 0)
      for origin in planner.places.indices.dropFirst() {
        let options = choices.options(from: origin, leaving: 0...2880)
        // Of those after the window one may be bettered.
        for best in profiles.journeys(from: origin) where best.departureMin < 1439 {
          #expect(
            options.contains {
              $0.departureMin == best.departureMin && $0.arrivalMin == best.arrivalMin
                && $0.boardings == Int(best.boardings)
            })
        }
      }
    }
  }
}
