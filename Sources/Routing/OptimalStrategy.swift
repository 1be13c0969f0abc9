/// The strategy of least expected time to one stop over lines that run at a frequency: at every stop a set of
/// attractive lines of which one takes the first that comes (Spiess and Florian, "Optimal strategies: a new
/// assignment model for transit networks", 1989).
///
///     let strategy = OptimalStrategy(lines, to: b)
///     print(strategy.expectedMin[a], strategy.shares(from: a))
public struct OptimalStrategy: Sendable {
  public let lines: FrequencyLines
  public let destination: Int
  /// By arc: minutes that it feels longer than it takes; empty where nothing does.
  private let discomfort: [Double]
  /// By stop: expected minutes to the destination as they feel, waiting included; infinite where no line leads there.
  public let expectedMin: [Double]
  /// The arcs that the strategy uses, in the order in which it found them: by ascending expected time at their
  /// end, ride included. And by node: the sum of the frequencies of those that leave it.
  private let attractive: [Int]
  private let frequency: [Double]

  /// - Complexity: O(arcs × log arcs).
  public init(_ lines: FrequencyLines, to destination: Int) {
    self.init(lines, to: destination, discomfortMin: [])
  }

  /// The strategy of least time as it feels: by arc minutes are added.
  init(_ lines: FrequencyLines, to destination: Int, discomfortMin: [Double]) {
    func timeMin(_ arc: Int) -> Double {
      lines.arcs[arc].timeMin + (discomfortMin.isEmpty ? 0 : discomfortMin[arc])
    }
    var expectedMin = [Double](repeating: .infinity, count: lines.nodeCount)
    var frequency = [Double](repeating: 0, count: lines.nodeCount)
    var attractive: [Int] = []
    expectedMin[destination] = 0
    // Arcs by expected time at their start if they are taken at once. The node that an arc leads to is
    // settled when no arc that is yet to come could better it: its own arcs come first in the heap.
    var heap = NodeHeap(nodeCount: lines.arcs.count)
    var waiting = [Bool](repeating: false, count: lines.arcs.count)
    func reach(_ node: Int) {
      for index in lines.firstArriving[node]..<lines.firstArriving[node + 1] {
        let arc = lines.arriving[index]
        let key = expectedMin[node] + timeMin(arc)
        if waiting[arc] {
          heap.decrease(Int32(arc), key: key)
        } else {
          waiting[arc] = true
          heap.insert(Int32(arc), key: key)
        }
      }
    }
    reach(destination)
    while let next = heap.popFirst() {
      let arc = lines.arcs[Int(next)]
      let aheadMin = expectedMin[arc.head] + timeMin(Int(next))
      guard aheadMin < expectedMin[arc.tail] else { continue }
      attractive.append(Int(next))
      if arc.frequency == .infinity {
        expectedMin[arc.tail] = aheadMin
        frequency[arc.tail] = .infinity
      } else {
        // The expected wait is the 1 above the sum of frequencies.
        let before = frequency[arc.tail] > 0 ? frequency[arc.tail] * expectedMin[arc.tail] : 1
        frequency[arc.tail] += arc.frequency
        expectedMin[arc.tail] = (before + arc.frequency * aheadMin) / frequency[arc.tail]
      }
      reach(arc.tail)
    }
    self.lines = lines
    self.destination = destination
    discomfort = discomfortMin
    self.expectedMin = Array(expectedMin.prefix(lines.stopCount))
    self.attractive = attractive
    self.frequency = frequency
  }

  /// How the travellers from some stops spread over the steps of the strategy.
  /// - Parameter demand: By stop; travellers from where no line leads to the destination stay.
  /// - Returns: the steps that are used and how many take them, those nearest to the origins first.
  /// - Complexity: O(arcs).
  public func loads(_ demand: [Double]) -> [(step: FrequencyLines.Step, load: Double)] {
    arcLoads(demand).map { (lines.arcs[$0.arc].step, $0.load) }
  }

  /// The minutes that an arc feels longer than it takes.
  func discomfortMin(_ arc: Int) -> Double { discomfort.isEmpty ? 0 : discomfort[arc] }

  /// The same by arc.
  func arcLoads(_ demand: [Double]) -> [(arc: Int, load: Double)] {
    var volume = demand + [Double](repeating: 0, count: lines.nodeCount - lines.stopCount)
    var loads: [(arc: Int, load: Double)] = []
    for index in attractive.reversed() {
      let arc = lines.arcs[index]
      guard volume[arc.tail] > 0 else { continue }
      // Where one need not wait, the last arc that was found is the best, and the only one.
      let isAtOnce = frequency[arc.tail] == .infinity
      guard !isAtOnce || arc.frequency == .infinity else { continue }
      let load = isAtOnce ? volume[arc.tail] : volume[arc.tail] * arc.frequency / frequency[arc.tail]
      loads.append((index, load))
      volume[arc.head] += load
      if isAtOnce { volume[arc.tail] = 0 }
    }
    return loads
  }

  /// The probability of each step for who starts at a stop.
  public func shares(from stop: Int) -> [(step: FrequencyLines.Step, load: Double)] {
    var demand = [Double](repeating: 0, count: lines.stopCount)
    demand[stop] = 1
    return loads(demand)
  }
}
