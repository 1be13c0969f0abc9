import Foundation
import GSL

/// What chance brings in one replication, kept while it is simulated again and again: under any timetable and
/// demand it is the same, only more or less of it is looked at.
struct Draws: Sendable {
  private let seed: UInt64
  private let replication: UInt64
  private var lots: [LotDraws.Key: LotDraws] = [:]
  /// By path book of the system, which stays the same.
  private var paths: [PathDraws] = []

  init(seed: UInt64, replication: UInt64) {
    self.seed = seed
    self.replication = replication
  }

  mutating func withLots(of flow: TrainSystem.Flow, _ body: (inout LotDraws) -> Void) {
    let key = LotDraws.Key(entity: flow.entity, meanTeu: flow.meanBatchTeu)
    body(
      &lots[
        key,
        default: LotDraws(
          RandomTable(seed: seed, stage: Stage.boxes, entity: flow.entity, replication: replication),
          meanTeu: flow.meanBatchTeu)])
  }

  /// Who else takes which path of each book.
  func paths(of system: TrainSystem) -> [PathDraws] {
    if paths.count == system.books.count { return paths }
    return system.books.map { book in
      PathDraws(
        RandomTable(seed: seed, stage: Stage.paths, entity: book.entity, replication: replication),
        takenShare: book.takenShare)
    }
  }

  mutating func keep(_ paths: [PathDraws]) { self.paths = paths }
}

/// The lots of a flow, whatever its rate.
struct LotDraws: Sendable {
  struct Key: Hashable {
    let entity: UInt64
    let meanTeu: Double
  }

  struct Lot {
    /// Since the lot before, in mean intervals.
    let interval: Double
    let teu: Int32
  }

  private(set) var lots: [Lot] = []
  private let random: RandomTable
  private let logOfMore: Double

  init(_ random: RandomTable, meanTeu: Double) {
    self.random = random
    // Of sizes 1, 2, … with mean m each further container comes with probability 1 − 1/m.
    logOfMore = meanTeu > 1 ? log1p(-1 / meanTeu) : -.infinity
  }

  /// Two lots more, of two numbers each.
  mutating func draw() {
    let numbers = random[lots.count / 2]
    lots.append(lot(numbers.x, numbers.y))
    lots.append(lot(numbers.z, numbers.w))
  }

  private func lot(_ interval: Double, _ size: Double) -> Lot {
    Lot(
      interval: -log1p(-interval),
      teu: logOfMore == -.infinity ? 1 : Int32(clamping: 1 + Int(log1p(-size) / logOfMore)))
  }
}

/// What random numbers of freight are for.
enum Stage {
  static let boxes: UInt64 = 0x4652_0001
  static let paths: UInt64 = 0x4652_0002
}
