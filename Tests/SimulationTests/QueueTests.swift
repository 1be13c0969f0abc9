import GSL
import Parallel
import Simulation
import Testing

/// Queues whose figures theory knows; utilisation .8 where one server works.
@Suite struct QueueTests {
  private func run(
    _ name: String, _ stations: [Station], arrivalRate: Double, threads: Int = Execution.processors
  ) throws -> [Passage] {
    try replicate(name, threads: threads) { random in
      pass(
        through: stations, arrivalRate: arrivalRate, warmUp: 10_000 / Size.shrink,
        customers: 200_000 / Size.shrink, &random)
    }
  }

  private static func exponential(rate: Double, servers: Int = 1) -> Station {
    Station(servers: servers) { $0.exponential(mean: 1 / rate) }
  }

  @Test func oneExponentialServer() throws {
    let seen = try run("M/M/1", [Self.exponential(rate: 1)], arrivalRate: 0.8)
    try expectMean(seen.map(\.wait.mean), 4, tolerance: 0.02)
    try expectMean(seen.map(\.sojourn.mean), 5, tolerance: 0.02)
    try expectMean(seen.map(\.number), 4, tolerance: 0.02)
    try expectMean(seen.map(\.waited.mean), 0.8, tolerance: 0.005)
  }

  @Test func threeExponentialServers() throws {
    let seen = try run("M/M/3", [Self.exponential(rate: 1, servers: 3)], arrivalRate: 2)
    try expectMean(seen.map(\.waited.mean), 4.0 / 9, tolerance: 0.01)
    try expectMean(seen.map(\.wait.mean), 4.0 / 9, tolerance: 0.01)
  }

  @Test func constantService() throws {
    let seen = try run("M/D/1", [Station(servers: 1) { _ in 1 }], arrivalRate: 0.8)
    try expectMean(seen.map(\.wait.mean), 2, tolerance: 0.02)
  }

  @Test func erlangService() throws {
    let erlang = Station(servers: 1) { $0.exponential(mean: 0.5) + $0.exponential(mean: 0.5) }
    let seen = try run("M/E2/1", [erlang], arrivalRate: 0.8)
    try expectMean(seen.map(\.wait.mean), 3, tolerance: 0.02)
  }

  @Test func twoServersInSeries() throws {
    let stations = [Self.exponential(rate: 1), Self.exponential(rate: 0.8)]
    let seen = try run("tandem", stations, arrivalRate: 0.5)
    try expectMean(seen.map(\.number), 8.0 / 3, tolerance: 0.01)
    try expectMean(seen.map(\.sojourn.mean), 16.0 / 3, tolerance: 0.01)
  }

  /// L = λ W in every run; exactly but for those who are inside when the watch begins and ends.
  @Test func littlesLaw() throws {
    for seen in try run("Little", [Self.exponential(rate: 1, servers: 2)], arrivalRate: 1.2) {
      let product = seen.throughput * seen.sojourn.mean
      #expect(abs(seen.number - product) < 1e-3 * Double(Size.shrink) * product)
    }
  }

  @Test func threadsDoNotMatter() throws {
    let stations = [Self.exponential(rate: 1), Self.exponential(rate: 0.8)]
    let alone = try run("threads", stations, arrivalRate: 0.3, threads: 1)
    for threads in [2, 7] {
      #expect(try run("threads", stations, arrivalRate: 0.3, threads: threads) == alone)
    }
  }
}
