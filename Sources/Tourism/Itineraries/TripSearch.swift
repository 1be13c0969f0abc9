public import Networks
public import Parallel

/// Finds the best programmes of a trip by dynamic programming over the sites visited, the last place and the day.
///
/// Of two ways to have visited the same sites by the same day and to be at the same place, the one that is both
/// later and worth less is given up; waiting is always allowed, so nothing better is lost. Where more partial
/// programmes remain than can be held, those of highest score are kept, and what the others could have come to
/// at most becomes the bound. One sleeps at most once between two sites and not before the first unless it
/// cannot be reached on the day.
///
/// Source: G. Righini, M. Salani, "Decremental state space relaxation strategies and initialization heuristics
/// for solving the orienteering problem with time windows with dynamic programming" (2009), the exact part.
public struct TripSearch: ~Copyable {
  private struct Label {
    var visited: UInt32
    /// The place where it is, and the site that it visited there last or −1 after a night.
    var place: Int32
    var day: Int32
    var minute: Double
    var score: Double
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
  /// Partial programmes of a number of sites that are held.
  private static let mostLabels = 20_000

  private let network: Network
  private let request: TripRequest
  private let ways: TripWays
  private let nodes: [ID<Node>]
  private let placeOfSite: [Int]
  private let placeOfLodging: [Int]
  private let gains: [Double]
  private let rules: DayRules
  private let scale: Double
  private let timeCnyPerMin: Double
  private let lastDay: Int32
  private let lastMin: Double
  private var labels: [Label] = []
  private var dropped = -Double.infinity

  /// - Parameters:
  ///   - network: The network on its day, whose roads and timetable are those of all days of the trip.
  ///   - request: What is asked for.
  ///   - execution: Threads and cancellation.
  /// - Throws: `Cancelled` on request.
  /// - Complexity: a timetable scan for each place and half hour.
  public init(_ network: Network, _ request: TripRequest, on execution: Execution) throws {
    self.network = network
    self.request = request
    let parameters = network.parameters
    rules = DayRules(parameters)
    let sites = request.sites.map { network.sites[$0] }
    let lodgings = network.lodgings.rows
    let nodes = Set([request.from, request.to] + sites.map(\.node) + lodgings.map(\.node)).sorted()
    self.nodes = nodes
    ways = try TripWays(network, nodes, request, on: execution)
    let position = Dictionary(uniqueKeysWithValues: nodes.enumerated().map { ($1, $0) })
    placeOfSite = sites.map { position[$0.node] ?? 0 }
    placeOfLodging = lodgings.map { position[$0.node] ?? 0 }
    scale = parameters[.tourismLogitScale]
    timeCnyPerMin = parameters[.tourismTimeWeight] * parameters[.valueOfTimeLeisure] / 60
    // A wish weighs more than any cost or travel.
    let wish = request.areWishes ? 100.0 : 0
    let scale = scale
    gains = sites.map { wish + $0.attraction - scale * $0.ticketCny }
    let whole = request.days.rounded(.down)
    lastDay = Int32(request.days > whole ? whole : whole - 1)
    let halfEndMin = rules.startMin + rules.halfDayMin
    lastMin = request.days > whole && whole > 0 ? min(halfEndMin, rules.endMin) : rules.endMin
  }

  /// - Parameter count: Of programmes.
  /// - Complexity: O(2ⁿ × n² × days) for n sites while that is little, else O(n² × labels).
  public mutating func run(count: Int) -> TripProposal {
    let start = nodes.firstIndex(of: request.from) ?? 0
    let none = TripWays.Way(leaveMin: 0, arriveMin: 0, costCny: 0, journey: -1)
    labels = [
      Label(
        visited: 0, place: Int32(start), day: 0, minute: rules.startMin, score: 0, parent: -1, way: none,
        act: -1, startMin: 0)
    ]
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
    }.map { best[$0] }
    let top = best.first.map { labels[$0].score } ?? -.infinity
    return TripProposal(
      programmes: wide.prefix(count).map { programme(endingWith: $0) }, scoreBound: max(top, dropped),
      siteCount: request.sites.count)
  }

  /// What a way takes off the score.
  private func loss(_ way: TripWays.Way) -> Double {
    scale * (way.costCny + timeCnyPerMin * (way.arriveMin - way.leaveMin))
  }

  private func endOfDay(_ day: Int32) -> Double { day == lastDay ? lastMin : rules.endMin }

  /// The best night in each lodging after the labels of a layer.
  private mutating func nights(after layer: [Int]) -> [Int] {
    var best: [Key: Int] = [:]
    var found: [Int] = []
    for index in layer where labels[index].day < lastDay {
      let label = labels[index]
      for (lodging, place) in placeOfLodging.enumerated() where network.lodgings.rows[lodging].beds > 0 {
        for way in ways.ways(Int(label.place), place, readyMin: label.minute, wantedMin: 0)
        where way.arriveMin <= rules.endMin {
          let score = label.score - loss(way) - scale * network.lodgings.rows[lodging].priceCny
          let key = Key(visited: label.visited, place: Int32(lodging), day: label.day)
          if let old = best[key], labels[old].score >= score { continue }
          let night = Label(
            visited: label.visited, place: Int32(place), day: label.day + 1, minute: rules.startMin,
            score: score, parent: Int32(index), way: way, act: -1 - Int32(lodging),
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
      for site in request.sites.indices where label.visited & 1 << UInt32(site) == 0 {
        let row = network.sites[request.sites[site]]
        let ways = ways.ways(
          Int(label.place), placeOfSite[site], readyMin: label.minute, wantedMin: row.opensMin)
        for way in ways {
          let startMin = max(way.arriveMin, row.opensMin)
          let endMin = startMin + row.visitH * 60
          guard endMin <= row.closesMin, endMin <= endOfDay(label.day) else { continue }
          keep(
            Label(
              visited: label.visited | 1 << UInt32(site), place: Int32(placeOfSite[site]), day: label.day,
              minute: endMin, score: label.score - loss(way) + gains[site], parent: Int32(index), way: way,
              act: Int32(site), startMin: startMin), &fronts)
        }
      }
    }
    let kept = fronts.values.flatMap { $0 }.sorted {
      (-labels[$0].score, $0) < (-labels[$1].score, $1)
    }
    for label in kept.dropFirst(TripSearch.mostLabels) {
      let rest = gains.indices.reduce(labels[label].score) { sum, site in
        labels[label].visited & 1 << UInt32(site) == 0 ? sum + max(0, gains[site]) : sum
      }
      dropped = max(dropped, rest)
    }
    return Array(kept.prefix(TripSearch.mostLabels))
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
    guard label.visited != 0, let end = nodes.firstIndex(of: request.to) else { return }
    for way in ways.ways(Int(label.place), end, readyMin: label.minute, wantedMin: 0) {
      guard way.arriveMin <= endOfDay(label.day), staysWithinHalfADay(index, way) else { continue }
      let score = label.score - loss(way)
      if let old = ends[label.visited], labels[old].score >= score { continue }
      ends[label.visited] = labels.count
      labels.append(
        Label(
          visited: label.visited, place: Int32(end), day: label.day, minute: way.arriveMin, score: score,
          parent: Int32(index), way: way, act: TripSearch.end, startMin: way.arriveMin))
    }
  }

  /// Half a day counts from door to door.
  private func staysWithinHalfADay(_ index: Int, _ way: TripWays.Way) -> Bool {
    guard request.days < 1 else { return true }
    var first = index
    while labels[first].parent > 0 { first = Int(labels[first].parent) }
    return way.arriveMin - labels[first].way.leaveMin <= rules.halfDayMin
  }

  private func programme(endingWith last: Int) -> TripProgramme {
    var chain: [Int] = []
    var index = last
    while index > 0 {
      chain.append(index)
      index = Int(labels[index].parent)
    }
    let path = chain.reversed().map { labels[$0] }
    var programme = TripProgramme(
      sites: path.compactMap {
        request.sites.indices.contains(Int($0.act)) ? request.sites[Int($0.act)] : nil
      },
      score: labels[last].score)
    var place = Int(labels[0].place)
    for label in path {
      let to = Int(label.place)
      let isNight = label.act < 0
      let day = Int(isNight ? label.day - 1 : label.day)
      if to != place, let item = ways.item(place, to, label.way, by: endOfDay(Int32(day))) {
        programme.add(item, day: day)
        programme.costCny += label.way.costCny
        programme.travelMin += label.way.arriveMin - label.way.leaveMin
      }
      place = to
      if isNight {
        let lodging = ID<Lodging>(Int(-1 - label.act))
        programme.add(.night(lodging, arrivalMin: label.way.arriveMin), day: day)
        programme.costCny += network.lodgings[lodging].priceCny
      } else if label.act != TripSearch.end {
        let site = request.sites[Int(label.act)]
        programme.add(.visit(site, startMin: label.startMin, endMin: label.minute), day: day)
        programme.costCny += network.sites[site].ticketCny
      }
    }
    return programme
  }
}
