public import Networks
import Routing

/// A journey from door to door, leg by leg.
public struct Itinerary {
  let network: Network
  let legs: [Leg]
  let drive: Leg?
  /// By services without a timetable.
  let strategy: Leg?
  private let title: String
  /// Why no service leads there; nil where one does.
  let obstacle: String?
  /// What a closure takes away; nil where it takes nothing.
  let loss: String?

  /// The journey that arrives first for who leaves a place of the network at a time, and the drive all the way.
  /// - Complexity: that of a planner for two places.
  public init(_ network: Network, from: ID<Node>, to: ID<Node>, departureMin: Double) {
    let planner = JourneyPlanner(network, places: [from, to])
    var search = JourneySearch(planner)
    search.run(from: 0, departureMin: departureMin)
    self.network = network
    legs = search.journey(to: 1).map(planner.legs(of:)) ?? []
    drive = planner.leg(driveFrom: 0, to: 1, departureMin: departureMin)
    strategy = planner.leg(strategyFrom: 0, to: 1, departureMin: departureMin)
    loss = Itinerary.loss(network, from, to, departureMin, search.journey(to: 1), drive)
    let names = [from, to].map { network.nodes[$0].name }
    title =
      "\(names[0].en) → \(names[1].en) (\(names[0].zh) → \(names[1].zh)), \(network.date), "
      + "ready at \(dayClock(departureMin))"
    var obstacles = JourneyObstacles(planner)
    obstacle =
      legs.isEmpty
      ? obstacles.toRiding(from: 0, to: 1, departureMin: departureMin).text(in: network) : nil
  }

  /// The legs as an aligned table with a closing line, then the drive; or why there is none.
  public var lines: [String] {
    var lines = [title]
    if let strategy { lines.append("At any time, by \(means(of: strategy)): \(total(of: [strategy]))") }
    if let obstacle, strategy == nil {
      lines.append("No journey by train or air: \(obstacle).")
    } else if !legs.isEmpty {
      lines += table(of: legs) + [total(of: legs)]
    }
    lines.append(drive.map { "By car all the way: \(total(of: [$0]))" } ?? "No road leads there.")
    if let loss { lines.append(loss) }
    return lines
  }

  /// What one would do if nothing were closed, and what stands in the way of it.
  private static func loss(
    _ network: Network, _ from: ID<Node>, _ to: ID<Node>, _ departureMin: Double, _ journey: Journey?,
    _ drive: Leg?
  ) -> String? {
    let closed = network.closed(on: network.date)
    if closed.isEmpty { return nil }
    let open = JourneyPlanner(network, places: [from, to], ignoringClosures: true)
    var search = JourneySearch(open)
    search.run(from: 0, departureMin: departureMin)
    var lines: [String] = []
    if let best = search.journey(to: 1), best.arrivalMin < journey?.arrivalMin ?? .infinity {
      let legs = open.legs(of: best)
      let rides = legs.compactMap { leg -> ID<Service>? in
        if case .ride(let id) = leg.means { id } else { nil }
      }
      let obstacle =
        rides.lazy.compactMap { network.obstacle(to: $0, among: closed) }.first
        ?? legs.lazy.flatMap(\.links).first { closed.contains(.link($0)) }.map { .link($0) }
      if let obstacle {
        let services = rides.map { network.services[$0].name }.map { "\($0.en) \($0.zh)" }
        lines.append(
          "Closed: \(network.words(for: obstacle)). Open, one would arrive at \(dayClock(best.arrivalMin)) by "
            + services.joined(separator: ", ") + ".")
      }
    }
    if let way = open.drive(from: 0, to: 1),
      way.timeMin < drive.map({ $0.arrivalMin - $0.departureMin }) ?? .infinity,
      let link = way.links.first(where: { closed.contains(.link($0)) })
    {
      lines.append(
        "Closed: \(network.words(for: .link(link))). Open, the drive would take \(duration(way.timeMin)).")
    }
    return lines.isEmpty ? nil : lines.joined(separator: "\n")
  }

  private func table(of legs: [Leg]) -> [String] {
    var table = TextTable([.right, .right, .left, .right, .left, .left, .right, .right])
    table.add("wait", "leave", "from", "arrive", "to", "by", "km", "CNY")
    for leg in legs {
      let (from, to) = (network.nodes[leg.from].name, network.nodes[leg.to].name)
      table.add(
        leg.waitMin >= 0.5 ? figure(leg.waitMin.rounded()) : "", dayClock(leg.departureMin),
        "\(from.en) \(from.zh)", dayClock(leg.arrivalMin), "\(to.en) \(to.zh)",
        means(of: leg), figure(leg.lengthKm), figure(leg.costCny))
    }
    return table.lines
  }

  private func means(of leg: Leg) -> String {
    switch leg.means {
    case .drive: "car"
    case .walk: "foot"
    case .ride(let service): "\(network.services[service].name.en) \(network.services[service].name.zh)"
    case .strategy(let services):
      "what comes first of " + services.map { network.services[$0].name.en }.joined(separator: ", ")
    }
  }

  private func total(of legs: [Leg]) -> String {
    let timeMin = legs[legs.count - 1].arrivalMin - legs[0].departureMin
    let lengthKm = legs.reduce(0) { $0 + $1.lengthKm }
    let costCny = legs.reduce(0) { $0 + $1.costCny }
    return "\(duration(timeMin)), \(figure(lengthKm, "km")), \(figure(costCny, "CNY"))"
  }
}

/// Minutes after midnight as `08:30`, a later day as `00:40+1`.
func dayClock(_ timeMin: Double) -> String {
  let minutes = Int(timeMin.rounded())
  let (day, minute) = (minutes / 1440, minutes % 1440)
  let text = "\(twoDigits(minute / 60)):\(twoDigits(minute % 60))"
  return day == 0 ? text : text + "+\(day)"
}

/// A span as `1 h 05 min`.
func duration(_ timeMin: Double) -> String {
  let minutes = Int(timeMin.rounded())
  return minutes < 60 ? "\(minutes) min" : "\(minutes / 60) h \(twoDigits(minutes % 60)) min"
}

func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
