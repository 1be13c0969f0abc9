/// A line divided by main signals into blocks, each for one train at a time.
public struct BlockSystem: Sendable, Equatable {
  /// Ascending: block i lies between boundary i and i + 1.
  public let boundariesM: [Double]
  /// How long before the signal that announces a block its driver must see it clear.
  public let sightingS: Double
  /// To set the route before that.
  public let settingS: Double
  /// Beyond a block, to be clear as well.
  public let overlapM: Double
  /// To release the block behind the train.
  public let releaseS: Double
  /// How many blocks ahead of its own a signal is announced: 1 with three aspects, 2 with four.
  public let announcedBlocks: Int

  /// - Precondition: at least one block; nothing negative.
  public init(
    boundariesM: [Double], sightingS: Double, settingS: Double = 0, overlapM: Double, releaseS: Double = 0,
    announcedBlocks: Int = 1
  ) {
    precondition(boundariesM.count >= 2 && zip(boundariesM, boundariesM.dropFirst()).allSatisfy { $0 < $1 })
    precondition(sightingS >= 0 && settingS >= 0 && overlapM >= 0 && releaseS >= 0 && announcedBlocks >= 0)
    self.boundariesM = boundariesM
    self.sightingS = sightingS
    self.settingS = settingS
    self.overlapM = overlapM
    self.releaseS = releaseS
    self.announcedBlocks = announcedBlocks
  }

  /// Blocks of equal length over a whole line, as near to `blockM` as divides it.
  public static func even(
    lengthM: Double, blockM: Double, sightingS: Double, settingS: Double = 0, overlapM: Double,
    releaseS: Double = 0, announcedBlocks: Int = 1
  ) -> BlockSystem {
    let count = max(1, (lengthM / blockM).rounded())
    return BlockSystem(
      boundariesM: (0...Int(count)).map { lengthM * Double($0) / count }, sightingS: sightingS,
      settingS: settingS, overlapM: overlapM, releaseS: releaseS, announcedBlocks: announcedBlocks)
  }

  public var blockCount: Int { boundariesM.count - 1 }
}

/// From when until when a block is taken by one train, seconds after the train's start.
public struct BlockingTime: Sendable, Equatable {
  public let fromS: Double
  public let untilS: Double
}

extension TrainRun {
  /// The blocking time of every block (Happel 1959, the "stairway"): it begins when the driver must see the
  /// announcing signal clear, and ends when the tail has left the block and its overlap, and the block is
  /// released. A train that stops before the block waits for its signal there, and takes the block only to
  /// depart; one that starts on the line takes its first blocks at its start.
  /// - Complexity: O(blocks × log phases).
  public func blockingTimes(_ blocks: BlockSystem) -> [BlockingTime] {
    (0..<blocks.blockCount).map { block in
      let signal = blocks.boundariesM[block]
      let announcing = blocks.boundariesM[max(0, block - blocks.announcedBlocks)]
      var start = timeS(atM: announcing) - blocks.sightingS
      if let call = calls.last(where: { $0.positionM > announcing && $0.positionM <= signal }) {
        start = call.departureS
      } else if announcing <= 0 {
        start = 0
      }
      let clear = timeS(atM: blocks.boundariesM[block + 1] + blocks.overlapM + stock.lengthM)
      return BlockingTime(fromS: start - blocks.settingS, untilS: clear + blocks.releaseS)
    }
  }

  /// The shortest time between the starts of this train and of a second on the same blocks, so that neither
  /// meets a signal that is not clear.
  /// - Complexity: O(blocks × log phases).
  public func minimumHeadwayS(before second: TrainRun, on blocks: BlockSystem) -> Double {
    zip(blockingTimes(blocks), second.blockingTimes(blocks)).reduce(0) { max($0, $1.0.untilS - $1.1.fromS) }
  }
}

/// Headways of every pair of trains.
extension HeadwayMatrix {
  /// From the blocking times of runs on the same blocks; in minutes, as timetables are made.
  public init(_ runs: [TrainRun], on blocks: BlockSystem) {
    let times = runs.map { $0.blockingTimes(blocks) }
    self.init(
      times.map { first in
        times.map { second in
          zip(first, second).reduce(0) { max($0, $1.0.untilS - $1.1.fromS) } / 60
        }
      })
  }
}

/// The minimum headway of equal trains at constant speed with signals of three aspects, (S + 2D + O + L) / V:
/// sighting, braking distance to the announcing signal and the block of the same length, overlap, train.
public func threeAspectHeadwayS(
  speedMps: Double, brakingM: Double, overlapM: Double, sightingS: Double, trainLengthM: Double
) -> Double {
  (sightingS * speedMps + 2 * brakingM + overlapM + trainLengthM) / speedMps
}
