/// The least time between two trains at the same place, by kinds of train.
public struct HeadwayMatrix: Sendable, Equatable {
  private let minutes: [[Double]]

  /// - Parameter minutes: row the first train, column the second.
  /// - Precondition: square, nothing negative.
  public init(_ minutes: [[Double]]) {
    precondition(minutes.allSatisfy { $0.count == minutes.count && $0.allSatisfy { $0 >= 0 } }, "no headways")
    self.minutes = minutes
  }

  public var kindCount: Int { minutes.count }

  public func min(from first: Int, to second: Int) -> Double { minutes[first][second] }

  /// With none shorter than a least headway.
  public func atLeast(_ leastMin: Double) -> HeadwayMatrix {
    HeadwayMatrix(minutes.map { $0.map { max($0, leastMin) } })
  }
}

/// A timetable pushed together as far as headways let it, in the given order (UIC leaflet 406).
public struct Compression: Sendable, Equatable {
  /// The start of each train after the first.
  public let startsMin: [Double]
  /// The time that the trains take, until the first could follow again.
  public let occupationMin: Double

  /// What part of a period they take.
  public func occupation(ofMin period: Double) -> Double { occupationMin / period }

  /// Compresses a sequence of trains that repeats itself.
  ///
  /// Every train keeps its headway from all before it, of its own and of the periods before, not from its
  /// neighbour alone: headways that break the triangle inequality are kept too. (Those of blocking times obey
  /// it, so that neighbours decide: h(a,c) ≤ h(a,b) + h(b,c), as what b takes of a block lies between.)
  ///
  /// The occupation is the greatest mean of a circuit of headways that leads from a train to itself some
  /// periods later. It begins as that of the neighbours; while a longer circuit is found (Bellman and Ford),
  /// its mean takes the place.
  ///
  /// - Parameters:
  ///   - kinds: The kind of each train, in the order of running; not empty.
  ///   - headways: The least minutes between two trains of each pair of kinds.
  /// - Complexity: O(trains²) where neighbours decide; O(trains³) for each circuit that is longer.
  public init(cyclic kinds: [Int], headways: HeadwayMatrix) {
    precondition(!kinds.isEmpty, "no train to compress")
    let count = kinds.count
    let circuits = HeadwayCircuits(kinds: kinds, headways: headways)
    var period = kinds.indices.reduce(0) { sum, index in
      sum + headways.min(from: kinds[index], to: kinds[(index + 1) % count])
    }
    while let longer = circuits.mean(above: period) { period = longer }
    startsMin = circuits.starts(periodMin: period)
    occupationMin = period
  }
}

/// The headways of a sequence of trains that repeats itself, as a graph: an arc leads from each train to each
/// other of its period, and of the next period where that does not come later in the sequence.
private struct HeadwayCircuits {
  let kinds: [Int]
  let headways: HeadwayMatrix

  private func headway(_ first: Int, _ second: Int) -> Double {
    headways.min(from: kinds[first], to: kinds[second])
  }

  /// The start of each train after the first, where the period is long enough.
  func starts(periodMin: Double) -> [Double] {
    let potentials = potentials(periodMin: periodMin).starts
    return potentials.map { $0 - potentials[0] }
  }

  /// The mean of a circuit that is longer than a period; nil where none is.
  func mean(above periodMin: Double) -> Double? {
    let (_, before, open) = potentials(periodMin: periodMin)
    guard var train = open else { return nil }
    // So many steps back lead into the circuit.
    for _ in kinds { train = before[train] }
    let start = train
    var (length, periods) = (0.0, 0.0)
    repeat {
      let first = before[train]
      length += headway(first, train)
      periods += train <= first ? 1 : 0
      train = first
    } while train != start
    let mean = length / periods
    return mean > periodMin ? mean : nil
  }

  /// The earliest starts by relaxing every arc; a train that still moves after as many rounds as trains lies
  /// behind a circuit longer than the period.
  private func potentials(periodMin: Double) -> (starts: [Double], before: [Int], open: Int?) {
    let count = kinds.count
    // Rounding must not pass for a longer circuit.
    let slack = 1e-12 * (1 + periodMin)
    var starts = [Double](repeating: 0, count: count)
    var before = Array(0..<count)
    var open: Int?
    for _ in 0...count {
      open = nil
      for first in 0..<count {
        for second in 0..<count {
          let start = starts[first] + headway(first, second) - (second <= first ? periodMin : 0)
          if start > starts[second] + slack {
            (starts[second], before[second], open) = (start, first, second)
          }
        }
      }
      if open == nil { break }
    }
    return (starts, before, open)
  }
}
