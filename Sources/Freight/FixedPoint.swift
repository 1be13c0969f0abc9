import Networks
import Parallel

/// The search for goods and trains that agree: the goods are those that shippers send at the times of the trains,
/// and the trains are those that run with these goods.
struct FixedPoint {
  /// The years of the goods that were chosen, and their times.
  struct Round {
    let years: TrainYears
    let answer: RideTimes
    /// Largest relative change of the departures of a service that adapts them.
    let adapted: Double
  }

  private(set) var market: FreightMarket
  private var queues: YardQueues
  /// That shippers expect.
  private var times: RideTimes
  private(set) var rounds = 0
  private let railway: FreightRailway
  private let seed: UInt64
  /// By replication, of the rounds so far.
  private var draws: [Draws] = []
  /// Without progress.
  private let silent: Execution

  /// Begins with the timetable, so that of several places it finds the one to which trains lead that run as often
  /// as is planned.
  /// - Throws: `Cancelled`.
  init(_ network: Network, _ railway: FreightRailway, seed: UInt64, on silent: Execution) throws {
    market = FreightMarket(Supply(network))
    queues = YardQueues(market.supply)
    times = RideTimes(timetableOf: market.supply)
    self.railway = railway
    self.seed = seed
    self.silent = silent
    _ = try market.learn(times, on: silent)
    market.clear(times)
  }

  /// - Parameter isReported: Whether more may be read of the years than their answer to the market.
  /// - Throws: `Cancelled`.
  mutating func simulate(years count: Int, isReported: Bool, on execution: Execution) throws -> Round {
    rounds += 1
    let adapted = market.adaptDepartures(RideLoads(market.choices, market.supply))
    let years = try TrainYears(
      TrainNetwork(market.supply, railway, TrainDemand.all(market.choices, market.supply)),
      replications: count, seed: seed, &draws, notesStages: isReported, on: execution)
    return Round(
      years: years, answer: RideTimes(market.supply, simulated: years.times(market.supply)), adapted: adapted)
  }

  /// Divides the goods by the times of a round, with the queues that more or fewer of them would meet.
  /// - Parameter isSameYears: Whether the round before simulated the same years.
  /// - Returns: The share of the goods that went another way, or of departures that changed if that is more; all
  ///   where a new way became known.
  /// - Throws: `Cancelled`.
  mutating func move(after round: Round, isSameYears: Bool) throws -> Double {
    queues.learn(RideLoads(market.choices, market.supply), round.answer, isSameYears: isSameYears)
    let isNew = try market.learn(times, on: silent)
    let before = market
    times = market.clear(round.answer, queues)
    return isNew ? 1 : max(round.adapted, before.gap(to: market))
  }

  /// Rounds with as many years each, until hardly anything moves.
  /// - Throws: `Cancelled`.
  mutating func settle(rounds most: Int, years: Int, smallestMove: Double) throws {
    for round in 0..<most {
      let moved = try move(
        after: simulate(years: years, isReported: false, on: silent), isSameYears: round > 0)
      if moved < smallestMove { return }
    }
  }
}
