public import Networks
import Routing

/// A journey from door to door, leg by leg.
public struct Itinerary {
  private let network: Network
  private let legs: [Leg]
  private let drive: Leg?
  private let title: String
  /// Why no service leads there; nil where one does.
  private let obstacle: String?

  /// The journey that arrives first for who leaves a place of the network at a time, and the drive all the way.
  /// - Complexity: that of a planner for two places.
  public init(_ network: Network, from: ID<Node>, to: ID<Node>, departureMin: Double) {
    let planner = JourneyPlanner(network, places: [from, to])
    var search = JourneySearch(planner)
    search.run(from: 0, departureMin: departureMin)
    self.network = network
    legs = search.journey(to: 1).map(planner.legs(of:)) ?? []
    drive = planner.leg(driveFrom: 0, to: 1, departureMin: departureMin)
    let names = [from, to].map { network.nodes[$0].name }
    title =
      "\(names[0].en) → \(names[1].en) (\(names[0].zh) → \(names[1].zh)), \(network.date), "
      + "ready at \(clock(departureMin))"
    obstacle =
      legs.isEmpty
      ? JourneyObstacles(planner).toRiding(from: 0, to: 1, departureMin: departureMin).text(in: network) : nil
  }

  /// The legs as an aligned table with a closing line, then the drive; or why there is none.
  public var lines: [String] {
    var lines = [title]
    if let obstacle {
      lines.append("No journey by train or air: \(obstacle).")
    } else {
      lines += table(of: legs) + [total(of: legs)]
    }
    lines.append(drive.map { "By car all the way: \(total(of: [$0]))" } ?? "No road leads there.")
    return lines
  }

  private func table(of legs: [Leg]) -> [String] {
    var table = TextTable([.right, .left, .right, .left, .left, .right, .right])
    table.add("leave", "from", "arrive", "to", "by", "km", "CNY")
    for leg in legs {
      let (from, to) = (network.nodes[leg.from].name, network.nodes[leg.to].name)
      table.add(
        clock(leg.departureMin), "\(from.en) \(from.zh)", clock(leg.arrivalMin), "\(to.en) \(to.zh)",
        means(of: leg), figure(leg.lengthKm), figure(leg.costCny))
    }
    return table.lines
  }

  private func means(of leg: Leg) -> String {
    switch leg.means {
    case .drive: "car"
    case .walk: "foot"
    case .ride(let service): "\(network.services[service].name.en) \(network.services[service].name.zh)"
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
private func clock(_ timeMin: Double) -> String {
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
