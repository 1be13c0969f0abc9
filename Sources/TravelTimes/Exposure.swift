import Networks
import Parallel
import Routing

/// What the day's travel hangs on: for every link and terminal an estimate of what its closing would cost, if
/// travellers could only fall back on today's other plans, on the car and on the shortest detour by road. The
/// only road to a terminal is left to the terminal.
///
/// The estimate is quick, as nothing is planned anew; it says what is worth closing in earnest.
struct Exposure {
  /// What closing would cost in person-hours a day; links first.
  let estimates: [(subject: Closure.Subject, hoursPerDay: Double)]
  let dependences: [PairDependence]

  /// - Parameter weights: Journeys a day by origin and destination.
  init(_ days: DayPlans, _ zones: [ID<Zone>], weights: [Double], on execution: Execution) throws {
    let pairs = try PairExposure(days, zones, weights: weights, on: execution)
    let ofOrigins = try execution.map(zones.count, scratch: { pairs }) { pairs, from in
      pairs.expose(from: from)
    }
    var hours = [Double](repeating: 0, count: pairs.subjectCount)
    for origin in ofOrigins {
      for (number, hoursPerDay) in origin.hours.enumerated() { hours[number] += hoursPerDay }
    }
    estimates = hours.indices.filter { hours[$0] > 0 }.map { (pairs.subject($0), hours[$0]) }
    dependences = ofOrigins.flatMap(\.dependences)
  }
}

/// The same for one origin after another: the scratch of a worker.
private struct PairExposure: Sendable {
  private let network: Network
  private let days: DayPlans
  private let zones: [ID<Zone>]
  private let weights: [Double]
  /// By link: minutes of the way round it beyond its own; 0 off the roads.
  private let detourMin: [Double]
  /// By link: the terminal at its end cannot be reached without it and stands for it.
  private let isOnlyWayToTerminal: [Bool]
  /// By service: the links and terminals without which it does not run.
  private let needs: [[Int]]

  // Of an origin.
  private var hours: [Double] = []
  private var dependences: [PairDependence] = []

  // Scratch of a pair.
  private var shares: [Double] = []
  private var services: [ID<Service>] = []
  private var servicesOfPlan: [UInt64] = []
  private var servicesOfSubject: [UInt64]
  private var touched: [Int] = []

  /// Links, then terminals.
  var subjectCount: Int { servicesOfSubject.count }

  init(_ days: DayPlans, _ zones: [ID<Zone>], weights: [Double], on execution: Execution) throws {
    let network = days.planner.network
    self.network = network
    self.days = days
    self.zones = zones
    self.weights = weights
    let detourMin = try PairExposure.detours(network, on: execution)
    self.detourMin = detourMin
    isOnlyWayToTerminal = network.links.ids.map { id in
      let link = network.links[id]
      return detourMin[id.index] == .infinity
        && (network.terminal(at: link.from) != nil || network.terminal(at: link.to) != nil)
    }
    needs = PairExposure.needs(network)
    servicesOfSubject = Array(repeating: 0, count: network.links.count + network.terminals.count)
  }

  mutating func expose(from: Int) -> (hours: [Double], dependences: [PairDependence]) {
    hours = Array(repeating: 0, count: subjectCount)
    dependences = []
    for to in zones.indices where to != from { expose(from, to, weights[from * zones.count + to]) }
    return (hours, dependences)
  }

  func subject(_ number: Int) -> Closure.Subject {
    let links = network.links.count
    return number < links ? .link(ID(number)) : .terminal(ID(number - links))
  }

  private mutating func expose(_ from: Int, _ to: Int, _ weight: Double) {
    let plans = days.plans[to][from]
    let drive = days.planner.drive(from: from, to: to)
    let driveMin = days.planner.anytimeMin(from: from, to: to)
    noteServices(of: plans)
    let meanMin = days.meanMin(
      plans, driveMin: driveMin, services: servicesOfPlan, without: 0, shares: &shares)
    guard meanMin < .infinity else { return }
    var dependence = PairDependence(from: zones[from], to: zones[to], meanMin: meanMin)
    (dependence.transfer, dependence.transferShare) = mainTransfer(plans)

    func lose(_ lostMin: Double, by number: Int) {
      // Who is cut off stays away for a day.
      hours[number] += weight * min(lostMin, 1440) / 60
      if lostMin > dependence.lostMin {
        dependence.subject = subject(number)
        dependence.lostMin = lostMin
      }
    }
    for (link, share) in roads(of: plans, drive) where !isOnlyWayToTerminal[link.index] {
      // Those who use it go round, or do without the plans that need it.
      let aroundMin = share * detourMin[link.index]
      let uses = plans.map { $0.roads.contains(link) ? 1 : 0 as UInt64 }
      let isDriven = drive?.links.contains(link) ?? false
      let withoutMin = days.meanMin(
        plans, driveMin: isDriven ? driveMin + detourMin[link.index] : driveMin, services: uses, without: 1,
        shares: &shares)
      lose(min(aroundMin, withoutMin - meanMin), by: link.index)
    }
    // A line or terminal takes away services. Those that take away the same are neighbours.
    var (dead, lostMin) = (UInt64(0), 0.0)
    for number in touched.sorted(by: { (servicesOfSubject[$0], $0) < (servicesOfSubject[$1], $1) }) {
      if servicesOfSubject[number] != dead {
        dead = servicesOfSubject[number]
        lostMin =
          days.meanMin(plans, driveMin: driveMin, services: servicesOfPlan, without: dead, shares: &shares)
          - meanMin
      }
      if lostMin > 0 { lose(lostMin, by: number) }
      servicesOfSubject[number] = 0
    }
    dependences.append(dependence)
  }

  /// The roads that are used, each with the share of the departures.
  private func roads(of plans: [Plan], _ drive: JourneyPlanner.Way?) -> [(ID<Link>, Double)] {
    var used: [(link: ID<Link>, share: Double)] = []
    func note(_ links: [ID<Link>], _ share: Double) {
      if share == 0 { return }
      for link in links {
        if let position = used.firstIndex(where: { $0.link == link }) {
          used[position].share += share
        } else {
          used.append((link, share))
        }
      }
    }
    for (plan, share) in zip(plans, shares) { note(plan.roads, share) }
    note(drive?.links ?? [], shares[plans.count])
    return used
  }

  /// Numbers the services of a pair's plans by bits, the 64th and any beyond as one.
  private mutating func noteServices(of plans: [Plan]) {
    services.removeAll(keepingCapacity: true)
    servicesOfPlan.removeAll(keepingCapacity: true)
    touched.removeAll(keepingCapacity: true)
    for plan in plans {
      var bits: UInt64 = 0
      for ride in plan.rides {
        let service = days.planner.timetable.trips[Int(ride.trip)].service
        let position = services.firstIndex(of: service) ?? services.count
        if position == services.count { services.append(service) }
        bits |= 1 << UInt64(min(63, position))
      }
      servicesOfPlan.append(bits)
    }
    for (position, service) in services.enumerated() {
      for number in needs[service.index] {
        if servicesOfSubject[number] == 0 { touched.append(number) }
        servicesOfSubject[number] |= 1 << UInt64(min(63, position))
      }
    }
  }

  /// Where one changes on most of the day's departures, and on which share of them.
  private func mainTransfer(_ plans: [Plan]) -> (ID<Node>?, Double) {
    var sums: [(node: ID<Node>, share: Double)] = []
    for (plan, share) in zip(plans, shares) where share > 0 {
      for ride in plan.rides.dropFirst() {
        let node = days.planner.timetable.stops[Int(ride.from)].node
        if let position = sums.firstIndex(where: { $0.node == node }) {
          sums[position].share += share
        } else {
          sums.append((node, share))
        }
      }
    }
    let main = sums.max { ($0.share, -$0.node.index) < ($1.share, -$1.node.index) }
    return (main?.node, main?.share ?? 0)
  }

  private static func detours(_ network: Network, on execution: Execution) throws -> [Double] {
    let closed = network.closed(on: network.date)
    let roads = ShortestPaths(.driving(network, without: closed))
    // Looking for a way round these would end only when everywhere has been looked.
    let isBridge = roads.graph.bridges(linkCount: network.links.count)
    return try execution.map(network.links.count, scratch: { roads }) { paths, number in
      let id = ID<Link>(number)
      let link = network.links[id]
      guard link.facility.isRoad, !closed.contains(.link(id)) else { return 0 }
      if isBridge[number] { return .infinity }
      paths.run(from: link.from, to: link.to, without: id)
      let aroundMin = paths.totals(to: link.to)?.timeMin ?? .infinity
      return max(0, aroundMin - network.driveTimes.minutes(id))
    }
  }

  private static func needs(_ network: Network) -> [[Int]] {
    var terminalAt = [Int?](repeating: nil, count: network.nodes.count)
    for id in network.terminals.ids {
      let node = network.terminals[id].node.index
      terminalAt[node] = terminalAt[node] ?? network.links.count + id.index
    }
    return network.services.rows.map { service in
      let links = Set(service.path.joined().map(\.index))
      return links.sorted() + service.stops.compactMap { terminalAt[$0.node.index] }
    }
  }
}
