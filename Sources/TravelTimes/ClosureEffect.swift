import Networks
import Parallel
import Routing

extension ClosureEffect {
  /// Every pair of zones that loses by what is closed on the day; none where nothing is.
  /// - Complexity: a planner and a scan of the day as if nothing were closed.
  static func all(_ days: DayPlans, _ zones: [ID<Zone>], on execution: Execution) throws -> [ClosureEffect] {
    let network = days.planner.network
    let closed = network.closed(on: network.date)
    if closed.isEmpty { return [] }
    let open = try DayPlans(
      JourneyPlanner(network, places: days.planner.places, ignoringClosures: true), days.departures,
      on: execution)
    return zones.indices.flatMap { from in
      zones.indices.compactMap { to in
        to == from ? nil : ClosureEffect(from, to, zones, open: open, now: days, closed)
      }
    }
  }

  private init?(
    _ from: Int, _ to: Int, _ zones: [ID<Zone>], open: DayPlans, now: DayPlans,
    _ closed: Set<Closure.Subject>
  ) {
    var shares: [Double] = []
    let nowMin = now.meanMin(from: from, to: to, shares: &shares)
    let openMin = open.meanMin(from: from, to: to, shares: &shares)
    guard nowMin > openMin + 1e-9,
      let reason = open.mainObstacle(from: from, to: to, shares: shares, closed)
    else { return nil }
    self.from = zones[from]
    self.to = zones[to]
    self.openMin = openMin
    self.nowMin = nowMin < .infinity ? nowMin : nil
    self.reason = reason
  }
}

extension DayPlans {
  /// The closed thing that takes away the most departures from those who go as if nothing were closed.
  fileprivate func mainObstacle(
    from: Int, to: Int, shares: [Double], _ closed: Set<Closure.Subject>
  ) -> Closure.Subject? {
    let network = planner.network
    var sums: [(subject: Closure.Subject, share: Double)] = []
    func note(_ subject: Closure.Subject?, _ share: Double) {
      guard let subject else { return }
      if let position = sums.firstIndex(where: { $0.subject == subject }) {
        sums[position].share += share
      } else {
        sums.append((subject, share))
      }
    }
    for (plan, share) in zip(plans[to][from], shares) where share > 0 {
      let services = plan.rides.lazy.map { planner.timetable.trips[Int($0.trip)].service }
      let obstacle = services.compactMap { network.obstacle(to: $0, among: closed) }.first
      note(obstacle ?? plan.roads.first { closed.contains(.link($0)) }.map { .link($0) }, share)
    }
    let drive = planner.drive(from: from, to: to)
    note(drive?.links.first { closed.contains(.link($0)) }.map { .link($0) }, shares.last ?? 0)
    // The first of those that take away most.
    return sums.max { $0.share < $1.share }?.subject
  }
}

extension CancelledService {
  /// Every service that would run on the day if nothing were closed, freight included.
  static func all(_ network: Network) -> [CancelledService] {
    let closed = network.closed(on: network.date)
    return network.services.ids.compactMap { id in
      let service = network.services[id]
      guard service.runs(on: network.date, network.dayType(of: network.date)) else { return nil }
      return network.obstacle(to: id, among: closed).map { CancelledService(service: id, reason: $0) }
    }
  }
}
