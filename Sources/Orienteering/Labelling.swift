/// The places between start and end that are worth a visit, and the steps between them, seen from the start;
/// `reversed` sees them from the end.
struct Steps {
  /// The place of each stop.
  let stops: [Int]
  var scores: [Double]
  /// From the start to each stop, from each stop to the end, and between stops, row after row.
  private(set) var fromStartMin: [Double]
  private(set) var toEndMin: [Double]
  private(set) var betweenMin: [Double]
  /// The same by whatever stops are shortest.
  private(set) var shortestToEndMin: [Double]
  private(set) var shortestMin: [Double]
  private(set) var windows: [ClosedRange<Double>]
  let limitMin: Double

  var count: Int { stops.count }

  init(_ problem: OrienteeringProblem) {
    let stops = problem.scores.indices.filter {
      $0 != problem.start && $0 != problem.end && problem.scores[$0] > 0
        && problem.durationMin(of: [problem.start, $0]) != nil
    }
    let beginMin = max(0, problem.windows[problem.start].lowerBound)
    self.stops = stops
    scores = stops.map { problem.scores[$0] }
    fromStartMin = stops.map { beginMin + problem.stepMin(problem.start, $0) }
    toEndMin = stops.map { problem.stepMin($0, problem.end) }
    betweenMin = stops.flatMap { from in stops.map { problem.stepMin(from, $0) } }
    windows = stops.map { problem.windows[$0] }
    limitMin = min(problem.limitMin, problem.windows[problem.end].upperBound)
    shortestMin = betweenMin
    shortestToEndMin = toEndMin
    findShortest()
  }

  /// The tours backwards. Waiting has no meaning there; without windows they are a relaxation.
  var reversed: Steps {
    var other = self
    swap(&other.fromStartMin, &other.toEndMin)
    for from in 0..<count {
      for to in 0..<count { other.betweenMin[to * count + from] = betweenMin[from * count + to] }
    }
    other.windows = stops.map { _ in 0...Double.infinity }
    other.findShortest()
    return other
  }

  private mutating func findShortest() {
    shortestMin = betweenMin
    for by in 0..<count {
      for from in 0..<count {
        for to in 0..<count {
          shortestMin[from * count + to] = min(
            shortestMin[from * count + to], shortestMin[from * count + by] + shortestMin[by * count + to])
        }
      }
    }
    shortestToEndMin = (0..<count).map { from in
      (0..<count).reduce(toEndMin[from]) { min($0, shortestMin[from * count + $1] + toEndMin[$1]) }
    }
  }
}

/// What a tour can still win from each stop on, by how much time is left.
///
/// The scores may have been lessened by a price for each stop (a Lagrange multiplier of "at most once"), for
/// tours that come back to stops then gain less. A tour that visits no stop twice gets the prices of the stops
/// that it visits back, so at most those of all stops that are still open to it.
struct Completions {
  /// For each stop, ascending times and the best lessened score until then.
  var timesMin: [[Double]]
  var scores: [[Double]]
  let prices: [Double]

  /// The most, the lessened score of the stop itself included; −∞ where the time is too short.
  func most(from stop: Int, within timeMin: Double) -> Double {
    let times = timesMin[stop]
    // How many times are not above the limit, by halving.
    var (low, high) = (0, times.count)
    while low < high {
      let middle = (low + high) / 2
      if times[middle] <= timeMin { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? scores[stop][low - 1] : -.infinity
  }

  func price(of open: UInt64) -> Double {
    var (open, sum) = (open, 0.0)
    while open != 0 {
      sum += prices[open.trailingZeroBitCount]
      open &= open - 1
    }
    return sum
  }
}

/// Partial tours from the start, extended stop by stop in the order of time; of two at one stop, the one that
/// is later, no richer and no freer to go on is dropped.
///
/// A tour remembers a stop only while it keeps to the neighbourhoods that contain it (ng-routes), so that it
/// may come back to a stop that it has forgotten. The best such tour is worth no less than the best real one,
/// and there are far fewer labels.
///
/// Source: R. Baldacci, A. Mingozzi, R. Roberti, "New route relaxation and pricing strategies for the vehicle
/// routing problem" (2011).
struct Labelling {
  private let steps: Steps
  /// For each stop, the stops that are remembered there, itself included.
  private let neighbourhoods: [UInt64]
  private let completions: [Completions]
  /// Only tours worth more are of interest.
  private let scoreToBeat: Double

  // Labels, in the order in which they were made.
  private var stop: [UInt8] = []
  private var timeMin: [Double] = []
  private var score: [Double] = []
  private var memory: [UInt64] = []
  private var parent: [Int32] = []
  private var queue = LabelQueue()
  /// The labels of each stop that stand, in the order of time.
  private var settled: [[Int32]]
  private(set) var settledCount = 0
  /// What beats later labels of each stop, by falling score.
  private var rivals: [[Rival]]

  private struct Rival {
    let score: Double
    let memory: UInt64
  }

  init(_ steps: Steps, neighbourhoods: [UInt64], completions: [Completions], scoreToBeat: Double) {
    self.steps = steps
    self.neighbourhoods = neighbourhoods
    self.completions = completions
    self.scoreToBeat = scoreToBeat
    settled = Array(repeating: [], count: steps.count)
    rivals = Array(repeating: [], count: steps.count)
  }

  /// - Returns: false if there are more than `limit` labels that stand; what was found is then no relaxation.
  mutating func run(limit: Int) -> Bool {
    let all = UInt64.max >> UInt64(64 - max(1, steps.count))
    let priceOfAll = completions.map { $0.price(of: all) }
    for next in 0..<steps.count {
      extend(
        parent: -1, to: next, arrivalMin: steps.fromStartMin[next], score: 0, memory: 0, prices: priceOfAll)
    }
    var prices = priceOfAll
    while let label = queue.popFirst() {
      let index = Int(label)
      let here = Int(stop[index])
      let reachable = reachable(from: here, at: timeMin[index])
      guard settle(label, here, reachable) else { continue }
      guard settledCount <= limit else { return false }
      var open = reachable & ~memory[index]
      for bound in completions.indices { prices[bound] = completions[bound].price(of: open) }
      while open != 0 {
        let next = open.trailingZeroBitCount
        open &= open - 1
        extend(
          parent: label, to: next, arrivalMin: timeMin[index] + steps.betweenMin[here * steps.count + next],
          score: score[index], memory: memory[index], prices: prices)
      }
    }
    return true
  }

  /// Makes the label unless it cannot lead to more than there is to beat.
  private mutating func extend(
    parent: Int32, to next: Int, arrivalMin: Double, score before: Double, memory remembered: UInt64,
    prices: [Double]
  ) {
    let beginMin = max(arrivalMin, steps.windows[next].lowerBound)
    guard beginMin <= steps.windows[next].upperBound,
      beginMin + steps.shortestToEndMin[next] <= steps.limitMin
    else { return }
    for bound in completions.indices {
      let most = completions[bound].most(from: next, within: steps.limitMin - beginMin) + prices[bound]
      guard before + most > scoreToBeat + negligible else { return }
    }
    queue.insert(Int32(stop.count), timeMin: beginMin)
    stop.append(UInt8(next))
    timeMin.append(beginMin)
    score.append(before + steps.scores[next])
    memory.append(remembered & neighbourhoods[next] | 1 << UInt64(next))
    self.parent.append(parent)
  }

  /// The stops that can be visited from here with time to come to the end.
  private func reachable(from here: Int, at beginMin: Double) -> UInt64 {
    var reachable: UInt64 = 0
    let row = here * steps.count
    for next in 0..<steps.count {
      let arrivalMin = beginMin + steps.shortestMin[row + next]
      if arrivalMin <= steps.windows[next].upperBound,
        arrivalMin + steps.shortestToEndMin[next] <= steps.limitMin
      {
        reachable |= 1 << UInt64(next)
      }
    }
    return reachable
  }

  /// Takes the label among those that stand, unless an earlier one of its stop is as rich and as free.
  private mutating func settle(_ label: Int32, _ here: Int, _ reachable: UInt64) -> Bool {
    let (score, memory) = (score[Int(label)], memory[Int(label)])
    // Taken out, so that it is this function's alone.
    var own: [Rival] = []
    swap(&own, &rivals[here])
    defer { swap(&own, &rivals[here]) }
    let forgetful = reachable & ~memory
    var position = 0
    do {
      let own = own.span
      while position < own.count, own[position].score >= score {
        if own[position].memory & forgetful == 0 { return false }
        position += 1
      }
    }
    // Of those that follow, the ones that this label beats at any later time are rivals no more.
    own.insert(Rival(score: score, memory: memory), at: position)
    position += 1
    var kept = position
    let count = own.count
    do {
      var own = own.mutableSpan
      while position < count {
        if memory & ~own[position].memory != 0 {
          own[kept] = own[position]
          kept += 1
        }
        position += 1
      }
    }
    own.removeLast(count - kept)
    settled[here].append(label)
    settledCount += 1
    return true
  }

  /// What the labels say of tours that come the other way.
  func completionsOfReversed(prices: [Double]) -> Completions {
    let none = [[Double]](repeating: [], count: steps.count)
    var completions = Completions(timesMin: none, scores: none, prices: prices)
    for here in settled.indices {
      var most = -Double.infinity
      for label in settled[here] where score[Int(label)] > most {
        most = score[Int(label)]
        completions.timesMin[here].append(timeMin[Int(label)])
        completions.scores[here].append(most)
      }
    }
    return completions
  }

  /// The stops of the tours of the highest score that come to the end in time, at most `count` of them, and
  /// that score; nil where there is none.
  func best(_ count: Int) -> (score: Double, tours: [[Int]])? {
    let complete = settled.joined().filter {
      timeMin[Int($0)] + steps.toEndMin[Int(stop[Int($0)])] <= steps.limitMin
    }
    guard let most = complete.map({ score[Int($0)] }).max() else { return nil }
    let tours = complete.filter { score[Int($0)] >= most - negligible }.sorted().prefix(count).map(tour)
    return (most, tours)
  }

  private func tour(to label: Int32) -> [Int] {
    var tour: [Int] = []
    var label = label
    while label >= 0 {
      tour.append(Int(stop[Int(label)]))
      label = parent[Int(label)]
    }
    return tour.reversed()
  }
}

/// Labels by time, those of the same time by number: a heap of four children, half as deep as one of two.
private struct LabelQueue {
  private struct Entry {
    let timeMin: Double
    let label: Int32

    func precedes(_ other: Entry) -> Bool {
      timeMin != other.timeMin ? timeMin < other.timeMin : label < other.label
    }
  }

  private var heap: [Entry] = []

  mutating func insert(_ label: Int32, timeMin: Double) {
    let entry = Entry(timeMin: timeMin, label: label)
    var child = heap.count
    heap.append(entry)
    var heap = heap.mutableSpan
    while child > 0 {
      let parent = (child - 1) / 4
      guard entry.precedes(heap[parent]) else { break }
      heap[child] = heap[parent]
      child = parent
    }
    heap[child] = entry
  }

  mutating func popFirst() -> Int32? {
    guard let first = heap.first, let last = heap.popLast() else { return nil }
    guard !heap.isEmpty else { return first.label }
    var heap = heap.mutableSpan
    var parent = 0
    while true {
      let firstChild = 4 * parent + 1
      guard firstChild < heap.count else { break }
      var least = firstChild
      for child in firstChild + 1..<max(firstChild + 1, min(firstChild + 4, heap.count))
      where heap[child].precedes(heap[least]) {
        least = child
      }
      guard heap[least].precedes(last) else { break }
      heap[parent] = heap[least]
      parent = least
    }
    heap[parent] = last
    return first.label
  }
}
