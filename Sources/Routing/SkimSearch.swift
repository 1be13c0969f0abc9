/// Shortest paths from eight nodes at a time to many: a workspace over contracted costs, made once a thread.
///
/// One sweep up the ranks carries the origins' labels to where they can climb, one down from there to all
/// destinations (PHAST: Delling, Goldberg, Nowatzyk and Werneck, "PHAST: hardware-accelerated shortest path
/// trees", 2013). There is no queue and nothing is visited twice; eight origins share every look at the
/// graph. All pairs of Chicago-Sketch take about a sixtieth of the time that Dijkstra's algorithm with a four-ary
/// heap takes, so that runs from all zones to all zones go this way; for one path or a tree of links
/// `ShortestPaths` is right.
///
/// A run allocates nothing.
struct SkimSearch: Sendable {
  typealias Labels = SIMD8<Double>
  static let lanes = 8

  let costs: ContractedCosts
  let destinations: [Int]
  /// The ranks from which some destination is reached downwards, descending.
  private let sweep: [Int32]
  /// By rank and figure: weight first.
  private var labels: [Labels]

  init(_ costs: ContractedCosts, to destinations: [Int]) {
    self.costs = costs
    self.destinations = destinations
    let contraction = costs.contraction
    var isNeeded = [Bool](repeating: false, count: contraction.rankCount)
    for node in destinations { isNeeded[contraction.rank(ofDestination: node)] = true }
    for rank in 0..<contraction.rankCount where isNeeded[rank] {
      for pair in contraction.firstUpper[rank]..<contraction.firstUpper[rank + 1] {
        isNeeded[Int(contraction.upper[Int(pair)])] = true
      }
    }
    sweep = (0..<contraction.rankCount).reversed().filter { isNeeded[$0] }.map { Int32($0) }
    labels = Array(
      repeating: Labels(repeating: .infinity), count: contraction.rankCount * costs.figureCount)
  }

  /// Finds the paths from up to eight nodes.
  /// - Complexity: O(pairs) vector operations, whatever the graph looks like.
  mutating func run(from origins: ArraySlice<Int>) {
    let figures = costs.figureCount
    let none = Labels(repeating: .infinity)
    for index in labels.indices { labels[index] = none }
    for (lane, origin) in origins.enumerated() {
      for figure in 0..<figures { labels[Int(costs.contraction.rank[origin]) * figures + figure][lane] = 0 }
    }
    if figures == 1 {
      SkimSearch.sweepWeights(costs, sweep, &labels)
    } else {
      SkimSearch.sweepFigures(costs, sweep, &labels)
    }
    // Who is there already need not go anywhere.
    for (lane, origin) in origins.enumerated() {
      for figure in 0..<figures {
        labels[costs.contraction.rank(ofDestination: origin) * figures + figure][lane] = 0
      }
    }
  }

  /// What the paths of the run's origins to a destination come to; infinite where none leads.
  func labels(_ figure: Int, to destination: Int) -> Labels {
    labels[costs.contraction.rank(ofDestination: destination) * costs.figureCount + figure]
  }

  private static func sweepWeights(_ costs: ContractedCosts, _ sweep: [Int32], _ labels: inout [Labels]) {
    let firstUpper = costs.contraction.firstUpper.span
    let upper = costs.contraction.upper.span
    let up = costs.up.span
    let down = costs.down.span
    let sweep = sweep.span
    var labels = labels.mutableSpan
    let none = Labels(repeating: .infinity)
    for rank in 0..<firstUpper.count - 1 {
      let here = labels[rank]
      if here == none { continue }
      for pair in Int(firstUpper[rank])..<Int(firstUpper[rank + 1]) {
        let candidate = here + up[pair]
        let there = labels[Int(upper[pair])]
        labels[Int(upper[pair])] = there.replacing(with: candidate, where: candidate .< there)
      }
    }
    for place in sweep.indices {
      let rank = Int(sweep[place])
      var here = labels[rank]
      for pair in Int(firstUpper[rank])..<Int(firstUpper[rank + 1]) {
        let candidate = labels[Int(upper[pair])] + down[pair]
        here.replace(with: candidate, where: candidate .< here)
      }
      labels[rank] = here
    }
  }

  /// The same with all figures of the path of least weight; of equal weights the first found stays.
  private static func sweepFigures(_ costs: ContractedCosts, _ sweep: [Int32], _ labels: inout [Labels]) {
    let firstUpper = costs.contraction.firstUpper.span
    let upper = costs.contraction.upper.span
    let up = costs.up.span
    let down = costs.down.span
    let sweep = sweep.span
    var labels = labels.mutableSpan
    let figures = costs.figureCount
    let none = Labels(repeating: .infinity)
    for rank in 0..<firstUpper.count - 1 {
      if labels[rank * figures] == none { continue }
      for pair in Int(firstUpper[rank])..<Int(firstUpper[rank + 1]) {
        improve(&labels, Int(upper[pair]) * figures, from: rank * figures, by: up, pair * figures, figures)
      }
    }
    for place in sweep.indices {
      let rank = Int(sweep[place])
      for pair in Int(firstUpper[rank])..<Int(firstUpper[rank + 1]) {
        improve(&labels, rank * figures, from: Int(upper[pair]) * figures, by: down, pair * figures, figures)
      }
    }
  }

  @inline(__always)
  private static func improve(
    _ labels: inout MutableSpan<Labels>, _ to: Int, from: Int, by costs: borrowing Span<Double>, _ pair: Int,
    _ figures: Int
  ) {
    let candidate = labels[from] + costs[pair]
    let isLess = candidate .< labels[to]
    if !any(isLess) { return }
    labels[to].replace(with: candidate, where: isLess)
    for figure in 1..<figures {
      labels[to + figure].replace(with: labels[from + figure] + costs[pair + figure], where: isLess)
    }
  }
}
