import GSL
import Testing

@testable import Routing

@Suite struct OptimalStrategyTests {
  private let a = 0
  private let x = 1
  private let y = 2
  private let b = 3

  /// The example of Spiess and Florian (1989).
  private var example: FrequencyLines {
    FrequencyLines(
      stopCount: 4,
      lines: [
        .init(stops: [a, b], rideMin: [25], meanWaitMin: 6),
        .init(stops: [a, x, y], rideMin: [7, 6], meanWaitMin: 6),
        .init(stops: [x, y, b], rideMin: [4, 4], meanWaitMin: 15),
        .init(stops: [y, b], rideMin: [10], meanWaitMin: 3),
      ])
  }

  @Test func expectedTimesAreThoseOfTheExample() {
    let strategy = OptimalStrategy(example, to: b)
    #expect(abs(strategy.expectedMin[a] - 27.75) < 1e-9)
    #expect(abs(strategy.expectedMin[x] - (19 + 1.0 / 14)) < 1e-9)
    #expect(abs(strategy.expectedMin[y] - 11.5) < 1e-9)
    #expect(strategy.expectedMin[b] == 0)
  }

  @Test func sharesAreThoseOfTheExample() {
    let shares = OptimalStrategy(example, to: b).shares(from: a)
    func share(_ step: FrequencyLines.Step) -> Double {
      shares.filter { $0.step == step }.reduce(0) { $0 + $1.load }
    }
    #expect(abs(share(.ride(line: 0, from: 0)) - 0.5) < 1e-9)
    #expect(abs(share(.ride(line: 1, from: 0)) - 0.5) < 1e-9)
    #expect(abs(share(.ride(line: 3, from: 0)) - 0.5 * 5 / 6) < 1e-9)
    #expect(abs(share(.ride(line: 2, from: 1)) - 0.5 / 6) < 1e-9)
  }

  /// Few lines at random: what leaves the origin arrives, nothing gets lost on the way, and the time of the loads
  /// with their waits is the expected time.
  @Test func loadsTakeTheExpectedTime() {
    var served = 0
    for number in 0..<1000 {
      var random = RandomStream(seed: 6, stage: 1, entity: UInt64(number), replication: 0)
      let stopCount = 3 + random.uniform(below: 5)
      var lines: [FrequencyLines.Line] = []
      for _ in 0..<2 + random.uniform(below: 5) {
        var stops = [random.uniform(below: stopCount)]
        for _ in 0..<1 + random.uniform(below: 4) {
          stops.append((stops[stops.count - 1] + 1 + random.uniform(below: stopCount - 1)) % stopCount)
        }
        lines.append(
          .init(
            stops: stops, rideMin: stops.dropFirst().map { _ in 1 + 30 * random.uniform() },
            meanWaitMin: 1 + 20 * random.uniform()))
      }
      let walks = [FrequencyLines.Walk(from: 0, to: 1, timeMin: 40 * random.uniform())]
      let strategy = OptimalStrategy(
        FrequencyLines(stopCount: stopCount, lines: lines, walks: walks), to: stopCount - 1)
      for origin in 0..<stopCount - 1 where strategy.expectedMin[origin] < .infinity {
        served += 1
        var timeMin = 0.0
        var arrived = 0.0
        var frequencyAtStop = [Double](repeating: 0, count: stopCount)
        var boardedAtStop = frequencyAtStop
        for (step, load) in strategy.shares(from: origin) {
          switch step {
          case .board(let line, let place):
            frequencyAtStop[lines[line].stops[place]] += 1 / lines[line].meanWaitMin
            boardedAtStop[lines[line].stops[place]] += load
          case .ride(let line, let place): timeMin += load * lines[line].rideMin[place]
          case .leave(let line, let place): if lines[line].stops[place] == stopCount - 1 { arrived += load }
          case .walk(let walk):
            timeMin += load * walks[walk].timeMin
            if walks[walk].to == stopCount - 1 { arrived += load }
          }
        }
        for stop in 0..<stopCount where boardedAtStop[stop] > 0 {
          timeMin += boardedAtStop[stop] / frequencyAtStop[stop]
        }
        #expect(abs(arrived - 1) < 1e-9)
        #expect(abs(timeMin - strategy.expectedMin[origin]) < 1e-9)
      }
    }
    #expect(served > 1000)
  }

  @Test func anotherLineNeverTakesLonger() {
    let fewer = OptimalStrategy(
      FrequencyLines(stopCount: 2, lines: [.init(stops: [0, 1], rideMin: [20], meanWaitMin: 10)]), to: 1)
    #expect(fewer.expectedMin[0] == 30)
    for rideMin in stride(from: 1.0, to: 60, by: 1) {
      let more = OptimalStrategy(
        FrequencyLines(
          stopCount: 2,
          lines: [
            .init(stops: [0, 1], rideMin: [20], meanWaitMin: 10),
            .init(stops: [0, 1], rideMin: [rideMin], meanWaitMin: 10),
          ]), to: 1)
      #expect(more.expectedMin[0] <= 30)
    }
  }
}
