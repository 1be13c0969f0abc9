import GSL
import Testing

@testable import Routing

@Suite struct CrowdedStrategiesTests {
  /// The example of Spiess and Florian (1989).
  private static let example: [FrequencyLines.Line] = [
    .init(stops: [0, 3], rideMin: [25], meanWaitMin: 6),
    .init(stops: [0, 1, 2], rideMin: [7, 6], meanWaitMin: 6),
    .init(stops: [1, 2, 3], rideMin: [4, 4], meanWaitMin: 15),
    .init(stops: [2, 3], rideMin: [10], meanWaitMin: 3),
  ]

  private func crowded(
    _ lines: [FrequencyLines.Line], stopCount: Int, places: [Double],
    _ trips: [CrowdedStrategies.Trips], weight: Double, exponent: Double = 1
  ) -> CrowdedStrategies {
    CrowdedStrategies(
      FrequencyLines(stopCount: stopCount, lines: lines), placesPerHour: places, trips: trips,
      discomfort: .init(weight: weight, exponent: exponent))
  }

  @Test func nobodyIsRepelledWithoutWeight() {
    let found = crowded(
      Self.example, stopCount: 4, places: [500, 500, 200, 1000], [.init(from: 0, to: 3, perHour: 600)],
      weight: 0)
    #expect(found.gap < 1e-12)
    for (line, loads) in [[300], [300, 300], [0, 50], [250.0]].enumerated() {
      #expect(zip(found.loadPerHour[line], loads).allSatisfy { abs($0 - $1) < 1e-9 })
    }
    #expect(found.discomfortMin.joined().allSatisfy { $0 == 0 })
  }

  /// Where nobody waits strategies are routes: the network of D. Braess, "Über ein Paradoxon aus der
  /// Verkehrsplanung" (1968), where 6 travellers take each of three routes by twos and need 92.
  @Test func withoutWaitsItIsTheEquilibriumOfBraess() {
    // Minutes a ride takes, and by how many more it feels with each traveller.
    let rides: [(from: Int, to: Int, timeMin: Double, slope: Double)] = [
      (0, 1, 0.001, 10), (1, 3, 50, 1), (0, 2, 50, 1), (2, 3, 0.001, 10), (1, 2, 10, 1),
    ]
    let found = crowded(
      rides.map { .init(stops: [$0.from, $0.to], rideMin: [$0.timeMin], meanWaitMin: 1e-9) }, stopCount: 4,
      places: rides.map { 1000 * $0.timeMin / $0.slope }, [.init(from: 0, to: 3, perHour: 6)], weight: 1000)
    for (line, load) in [4.0, 2, 2, 4, 2].enumerated() {
      #expect(abs(found.loadPerHour[line][0] - load) < 0.01)
    }
    func felt(_ line: Int) -> Double { rides[line].timeMin + found.discomfortMin[line][0] }
    for route in [[0, 1], [2, 3], [0, 4, 3]] {
      #expect(abs(route.reduce(0) { $0 + felt($1) } - 92) < 0.1)
    }
  }

  /// Travellers neither come from nowhere nor get lost, and at the end no strategy feels shorter than what all
  /// spend; more weight never puts more of them into the fullest line of two.
  @Test func travellersAreConservedAtEquilibrium() {
    for number in 0..<200 {
      var random = RandomStream(seed: 9, stage: 1, entity: UInt64(number), replication: 0)
      let stopCount = 4 + random.uniform(below: 4)
      let lines = (0..<3 + random.uniform(below: 4)).map { _ in
        var stops = [random.uniform(below: stopCount)]
        for _ in 0..<1 + random.uniform(below: 4) {
          stops.append((stops[stops.count - 1] + 1 + random.uniform(below: stopCount - 1)) % stopCount)
        }
        return FrequencyLines.Line(
          stops: stops, rideMin: stops.dropFirst().map { _ in 1 + 30 * random.uniform() },
          meanWaitMin: 1 + 20 * random.uniform())
      }
      let network = FrequencyLines(stopCount: stopCount, lines: lines)
      let trips = (0..<5).map { _ in
        CrowdedStrategies.Trips(
          from: random.uniform(below: stopCount), to: random.uniform(below: stopCount),
          perHour: 100 * random.uniform())
      }
      let served = trips.filter {
        $0.from != $0.to && OptimalStrategy(network, to: $0.to).expectedMin[$0.from] < .infinity
      }
      let found = crowded(
        lines, stopCount: stopCount, places: lines.map { _ in 50 + 100 * random.uniform() }, trips,
        weight: 2 * random.uniform(), exponent: 1 + 3 * random.uniform())
      #expect(found.gap < 1e-3)
      // Who boards or leaves is the change of a line's load; over all lines of a stop it is who starts or ends.
      var balance = [Double](repeating: 0, count: stopCount)
      for (line, loads) in zip(lines, found.loadPerHour) {
        #expect(loads.allSatisfy { $0 >= 0 })
        for (place, load) in loads.enumerated() {
          balance[line.stops[place]] += load
          balance[line.stops[place + 1]] -= load
        }
      }
      for trip in served {
        balance[trip.from] -= trip.perHour
        balance[trip.to] += trip.perHour
      }
      #expect(balance.allSatisfy { abs($0) < 1e-6 })
    }
  }

  /// Of two lines that take as long the one of fewer places is left by some, more of them the more it matters.
  @Test func theSmallerLineIsLeft() {
    var before = 50.0
    for weight in [0.5, 1, 2, 4] {
      let lines = [5.0, 5.0].map {
        FrequencyLines.Line(stops: [0, 1, 2], rideMin: [20, 10], meanWaitMin: $0)
      }
      let found = crowded(
        lines + [.init(stops: [1, 2], rideMin: [10], meanWaitMin: 5)], stopCount: 3, places: [20, 200, 100],
        [.init(from: 0, to: 2, perHour: 100)], weight: weight, exponent: 2)
      #expect(found.loadPerHour[0][0] <= before + 1e-6)
      before = found.loadPerHour[0][0]
    }
    #expect(before < 40)
  }
}
