public import Networks
public import Parallel

/// Finds the best programmes of a trip by dynamic programming over the sites visited, the last place and the day.
///
/// Of two ways to have visited the same sites by the same day and to be at the same place, the one that is both
/// later and worth less is given up; waiting is always allowed, so nothing better is lost. So is what cannot come
/// to the score of programmes that a first, short search has found (`TripBound`). Where more partial
/// programmes remain than can be held, those that promise most are kept, and what the others could have come to
/// at most becomes the bound. One sleeps at most once between two sites and not before the first unless it
/// cannot be reached on the day.
///
/// Source: G. Righini, M. Salani, "Decremental state space relaxation strategies and initialization heuristics
/// for solving the orienteering problem with time windows with dynamic programming" (2009), the exact part.
public struct TripSearch: ~Copyable {
  private struct Label {
    var visited: UInt32
    /// The place where it is.
    var place: Int32
    var day: Int32
    var minute: Double
    var score: Double
    /// What it can come to at most.
    var most: Double
    var parent: Int32
    /// How it came there, and what it does: a site, a night (−1 − lodging), or the end.
    var way: TripWays.Way
    var act: Int32
    var startMin: Double
  }

  private struct Key: Hashable {
    let visited: UInt32
    let place: Int32
    let day: Int32
  }

  private static let end = Int32.max
  /// Check-in and luggage.
  private static let checkInMin = 15.0
  /// Partial programmes of a number of sites that are held, in the short search and in the full one.
  private let fewLabels: Int
  private static let mostLabels = 20_000

  private let problem: TripProblem
  private var bound: TripBound
  private var labels: [Label] = []
  private var labelLimit: Int
  /// What cannot come to this is given up.
  private var wanted = -Double.infinity
  private var dropped = -Double.infinity

  /// - Parameters:
  ///   - network: The network on its day, whose roads and timetable are those of all days of the trip.
  ///   - request: What is asked for.
  ///   - execution: Threads and cancellation.
  /// - Throws: `Cancelled` on request.
  /// - Complexity: a timetable scan for each place and half hour.
  public init(_ network: Network, _ request: TripRequest, on execution: Execution) throws {
    self.init(try TripProblem(network, request, on: execution), fewLabels: 1000)
  }

  init(_ problem: TripProblem, fewLabels: Int) {
    self.problem = problem
    self.fewLabels = fewLabels
    labelLimit = fewLabels
    bound = TripBound(problem)
  }

  /// - Parameter count: Of programmes.
  /// - Complexity: O(2ⁿ × n² × days) for n sites while that is little, else O(n² × labels).
  public mutating func run(count: Int) -> TripProposal {
    // A guess until a programme is known.
    bound.tighten(rounds: 30, known: 0.8 * bound.most)
    var found = search(count)
    // Few programmes show that all were found; else the worst of them need not be found again.
    if dropped > -.infinity, let best = found.first {
      bound.tighten(rounds: 100, known: labels[best].score)
      wanted = found.count < count ? -.infinity : found.map { labels[$0].score }.min() ?? -.infinity
      labelLimit = max(fewLabels, TripSearch.mostLabels)
      found = search(count)
    }
    let top = found.first.map { labels[$0].score } ?? -.infinity
    return TripProposal(
      programmes: found.map { programme(endingWith: $0) },
      scoreBound: max(top, min(dropped, bound.most)), siteCount: problem.sights.count)
  }

  /// The labels in which the best programmes end.
  private mutating func search(_ count: Int) -> [Int] {
    let none = TripWays.Way(leaveMin: 0, arriveMin: 0, costCny: 0, journey: -1)
    labels = [
      Label(
        visited: 0, place: Int32(problem.start), day: 0, minute: problem.rules.startMin, score: 0,
        most: bound.most, parent: -1, way: none, act: -1, startMin: 0)
    ]
    dropped = -.infinity
    var layer = [0]
    var ends: [UInt32: Int] = [:]
    while !layer.isEmpty {
      let nights = nights(after: layer)
      for label in layer + nights { finish(label, &ends) }
      layer = visits(after: layer + nights)
    }
    let best = ends.values.sorted { (-labels[$0].score, $0) < (-labels[$1].score, $1) }
    // Who can see more need not be shown the rest.
    let wide = best.indices.filter { index in
      let sites = labels[best[index]].visited
      return !best[..<index].contains { labels[$0].visited & sites == sites }
    }
    return wide.prefix(count).map { best[$0] }
  }

  /// The best night in each lodging after the labels of a layer.
  private mutating func nights(after layer: [Int]) -> [Int] {
    var best: [Key: Int] = [:]
    var found: [Int] = []
    for index in layer where labels[index].day < problem.lastDay {
      let label = labels[index]
      for (number, inn) in problem.inns.enumerated() {
        for way in problem.ways.ways(Int(label.place), inn.place, readyMin: label.minute, wantedMin: 0)
        where way.arriveMin <= problem.rules.endMin {
          let score = label.score - problem.loss(way) - problem.scale * inn.priceCny
          let key = Key(visited: label.visited, place: Int32(number), day: label.day)
          if let old = best[key], labels[old].score >= score { continue }
          let day = Int(label.day) + 1
          let most =
            score + bound.most(label.visited, inn.place, day: day, minute: problem.rules.startMin)
          guard most >= wanted else { continue }
          let night = Label(
            visited: label.visited, place: Int32(inn.place), day: Int32(day), minute: problem.rules.startMin,
            score: score, most: most, parent: Int32(index), way: way, act: -1 - Int32(inn.lodging),
            startMin: way.arriveMin + TripSearch.checkInMin)
          if let old = best[key] {
            labels[old] = night
          } else {
            best[key] = labels.count
            found.append(labels.count)
            labels.append(night)
          }
        }
      }
    }
    return found
  }

  /// The labels of one more site.
  private mutating func visits(after layer: [Int]) -> [Int] {
    var fronts: [Key: [Int]] = [:]
    for index in layer {
      let label = labels[index]
      let endMin = problem.endOfDay(Int(label.day))
      for (site, sight) in problem.sights.enumerated() where label.visited & 1 << UInt32(site) == 0 {
        let ways = problem.ways.ways(
          Int(label.place), sight.place, readyMin: label.minute, wantedMin: sight.opensMin)
        for way in ways {
          let startMin = max(way.arriveMin, sight.opensMin)
          let doneMin = startMin + sight.visitMin
          guard doneMin <= sight.closesMin, doneMin <= endMin else { continue }
          let visited = label.visited | 1 << UInt32(site)
          let score = label.score - problem.loss(way) + sight.gain
          let most = score + bound.most(visited, sight.place, day: Int(label.day), minute: doneMin)
          guard most >= wanted else { continue }
          keep(
            Label(
              visited: visited, place: Int32(sight.place), day: label.day, minute: doneMin, score: score,
              most: most, parent: Int32(index), way: way, act: Int32(site), startMin: startMin), &fronts)
        }
      }
    }
    let kept = fronts.values.flatMap { $0 }.sorted { (-labels[$0].most, $0) < (-labels[$1].most, $1) }
    if kept.count > labelLimit { dropped = max(dropped, labels[kept[labelLimit]].most) }
    return Array(kept.prefix(labelLimit))
  }

  /// Unless another label is at least as good in everything.
  private mutating func keep(_ label: Label, _ fronts: inout [Key: [Int]]) {
    let key = Key(visited: label.visited, place: label.place, day: label.day)
    let front = fronts[key] ?? []
    if front.contains(where: { labels[$0].minute <= label.minute && labels[$0].score >= label.score }) {
      return
    }
    fronts[key] =
      front.filter { labels[$0].minute < label.minute || labels[$0].score > label.score } + [labels.count]
    labels.append(label)
  }

  /// Goes to where the trip ends, if that is in time.
  private mutating func finish(_ index: Int, _ ends: inout [UInt32: Int]) {
    let label = labels[index]
    guard label.visited != 0 else { return }
    for way in problem.ways.ways(Int(label.place), problem.end, readyMin: label.minute, wantedMin: 0) {
      guard way.arriveMin <= problem.endOfDay(Int(label.day)), staysWithinHalfADay(index, way) else {
        continue
      }
      let score = label.score - problem.loss(way)
      if let old = ends[label.visited], labels[old].score >= score { continue }
      ends[label.visited] = labels.count
      labels.append(
        Label(
          visited: label.visited, place: Int32(problem.end), day: label.day, minute: way.arriveMin,
          score: score, most: score, parent: Int32(index), way: way, act: TripSearch.end,
          startMin: way.arriveMin))
    }
  }

  /// Half a day counts from door to door.
  private func staysWithinHalfADay(_ index: Int, _ way: TripWays.Way) -> Bool {
    guard problem.request.days < 1 else { return true }
    var first = index
    while labels[first].parent > 0 { first = Int(labels[first].parent) }
    return way.arriveMin - labels[first].way.leaveMin <= problem.rules.halfDayMin
  }

  private func programme(endingWith last: Int) -> TripProgramme {
    var chain: [Int] = []
    var index = last
    while index > 0 {
      chain.append(index)
      index = Int(labels[index].parent)
    }
    let path = chain.reversed().map { labels[$0] }
    let sites = problem.request.sites
    var programme = TripProgramme(
      sites: path.compactMap { sites.indices.contains(Int($0.act)) ? sites[Int($0.act)] : nil },
      score: labels[last].score)
    let byRail = problem.request.access.isByRail
    var place = problem.start
    for label in path {
      let to = Int(label.place)
      let isNight = label.act < 0
      let day = Int(isNight ? label.day - 1 : label.day)
      if to != place, let item = problem.ways.item(place, to, label.way, by: problem.endOfDay(day)) {
        programme.add(item, day: day)
        programme.costCny += label.way.costCny
        programme.travelMin += label.way.arriveMin - label.way.leaveMin
      }
      place = to
      if isNight {
        let lodging = ID<Lodging>(Int(-1 - label.act))
        programme.add(.night(lodging, arrivalMin: label.way.arriveMin), day: day)
        programme.costCny += problem.network.lodgings[lodging].priceCny(byRail: byRail)
      } else if label.act != TripSearch.end {
        let site = sites[Int(label.act)]
        programme.add(.visit(site, startMin: label.startMin, endMin: label.minute), day: day)
        programme.costCny += problem.network.sites[site].ticketCny(byRail: byRail)
      }
    }
    return programme
  }
}
