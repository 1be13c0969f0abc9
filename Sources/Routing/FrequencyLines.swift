/// Lines that run at a frequency, without a timetable, between stops 0 to `stopCount` − 1; and walks between
/// stops. Immutable.
///
/// Who waits for several lines takes the first that comes, and waits 1 / Σ (1 / mean waits) for it: exactly
/// where vehicles come at random, and by custom elsewhere.
public struct FrequencyLines: Sendable {
  /// A line in one direction.
  public struct Line: Sendable {
    /// Where one boards it.
    public let stops: [Int]
    /// Where one comes to by leaving it at each of them; the same where changing takes no time.
    public let exits: [Int]
    /// From each stop to the next: one fewer than stops.
    public let rideMin: [Double]
    /// Of who waits for this line alone; half the headway where it runs evenly.
    public let meanWaitMin: Double

    public init(stops: [Int], exits: [Int]? = nil, rideMin: [Double], meanWaitMin: Double) {
      self.stops = stops
      self.exits = exits ?? stops
      self.rideMin = rideMin
      self.meanWaitMin = meanWaitMin
    }
  }

  public struct Walk: Sendable {
    public let from: Int
    public let to: Int
    public let timeMin: Double

    public init(from: Int, to: Int, timeMin: Double) {
      self.from = from
      self.to = to
      self.timeMin = timeMin
    }
  }

  /// What a step of a strategy is.
  public enum Step: Hashable, Sendable {
    case board(line: Int, at: Int)
    /// From the stop at this place of the line to the next.
    case ride(line: Int, from: Int)
    case leave(line: Int, at: Int)
    case walk(Int)
  }

  struct Arc: Sendable {
    let tail: Int
    let head: Int
    let timeMin: Double
    /// Per minute; infinite where nobody waits.
    let frequency: Double
    let step: Step
  }

  public let stopCount: Int
  /// Stops, and after them being on each line at each of its stops.
  let nodeCount: Int
  let arcs: [Arc]
  /// To node `n` lead the arcs `arriving[firstArriving[n] ..< firstArriving[n + 1]]`.
  let firstArriving: [Int]
  let arriving: [Int]

  /// - Parameters:
  ///   - stopCount: The number of stops.
  ///   - lines: Each with at least two stops.
  ///   - walks: In one direction.
  /// - Precondition: stops exist; times are finite and not negative, waits positive.
  public init(stopCount: Int, lines: [Line], walks: [Walk] = []) {
    var arcs = walks.enumerated().map { index, walk in
      Arc(tail: walk.from, head: walk.to, timeMin: walk.timeMin, frequency: .infinity, step: .walk(index))
    }
    var nodeCount = stopCount
    for (number, line) in lines.enumerated() {
      precondition(line.meanWaitMin > 0 && line.rideMin.count == line.stops.count - 1, "a line runs")
      for (place, stop) in line.stops.enumerated() {
        let aboard = nodeCount + place
        arcs.append(
          Arc(
            tail: aboard, head: line.exits[place], timeMin: 0, frequency: .infinity,
            step: .leave(line: number, at: place)))
        guard place < line.rideMin.count else { continue }
        arcs.append(
          Arc(
            tail: stop, head: aboard, timeMin: 0, frequency: 1 / line.meanWaitMin,
            step: .board(line: number, at: place)))
        arcs.append(
          Arc(
            tail: aboard, head: aboard + 1, timeMin: line.rideMin[place], frequency: .infinity,
            step: .ride(line: number, from: place)))
      }
      nodeCount += line.stops.count
    }
    precondition(
      arcs.allSatisfy {
        $0.timeMin >= 0 && $0.timeMin < .infinity && (0..<nodeCount).contains($0.tail)
          && (0..<nodeCount).contains($0.head)
      }, "times are not negative and stops exist")
    self.stopCount = stopCount
    self.nodeCount = nodeCount
    self.arcs = arcs
    var firstArriving = [Int](repeating: 0, count: nodeCount + 1)
    for arc in arcs { firstArriving[arc.head + 1] += 1 }
    for node in 0..<nodeCount { firstArriving[node + 1] += firstArriving[node] }
    self.firstArriving = firstArriving
    arriving = arcs.indices.sorted { (arcs[$0].head, $0) < (arcs[$1].head, $1) }
  }
}
