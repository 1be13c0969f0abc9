import Networks

/// Earliest arrivals found the long way: every trip of the day and the night before, tried from every stop at
/// which one may be, until nothing improves.
struct BruteForceJourneys {
  struct Call {
    let node: Int
    let arrivalMin: Double
    let departureMin: Double
    /// Whether it leaves after midnight as planned.
    let isOfTheDay: Bool
  }

  let network: Network
  private(set) var trips: [[Call]] = []
  /// By node and node, over roads and walkways.
  private var wayMin: [[Double]]

  /// - Parameter delayMin: of each trip by the position of its service and its start; infinite cancels it.
  init(_ network: Network, delayMin: (Int, Double) -> Double = { _, _ in 0 }) {
    self.network = network
    let count = network.nodes.count
    wayMin = (0..<count).map { a in (0..<count).map { a == $0 ? 0 : .infinity } }
    let closed = network.closed(on: network.date)
    for id in network.links.ids where !closed.contains(.link(id)) {
      let link = network.links[id]
      guard link.facility.isRoad || link.facility == .walkway else { continue }
      let (a, b) = (link.from.index, link.to.index)
      wayMin[a][b] = min(wayMin[a][b], link.freeMin)
      if link.runsBothWays { wayMin[b][a] = min(wayMin[b][a], link.freeMin) }
    }
    for k in 0..<count {
      for a in 0..<count {
        for b in 0..<count { wayMin[a][b] = min(wayMin[a][b], wayMin[a][k] + wayMin[k][b]) }
      }
    }
    for (date, midnight) in [
      (network.date.dayBefore, -1440.0), (network.date, 0), (network.date.dayAfter, 1440),
    ] {
      for id in network.services.ids {
        let service = network.services[id]
        guard service.weekdays.contains(date.weekday),
          network.obstacle(to: id, among: network.closed(on: date)) == nil
        else { continue }
        for departure in service.departuresMin {
          for isOutward in service.runsBothWays ? [true, false] : [true] {
            let delay = delayMin(id.index, midnight + departure)
            if delay == .infinity { continue }
            let end = service.stops[service.stops.count - 1].arrivalMin
            let calls = service.stops.map { stop in
              let times =
                isOutward
                ? (stop.arrivalMin, stop.departureMin) : (end - stop.departureMin, end - stop.arrivalMin)
              let plannedMin = midnight + departure + times.1
              return Call(
                node: stop.node.index, arrivalMin: midnight + departure + times.0 + delay,
                departureMin: plannedMin + delay, isOfTheDay: plannedMin >= 0)
            }
            trips.append(isOutward ? calls : calls.reversed())
          }
        }
      }
    }
  }

  /// By node; infinite where no journey leads.
  /// - Parameter boardings: The most vehicles taken.
  func arrivals(from origin: ID<Node>, at departureMin: Double, boardings: Int = .max) -> [Double] {
    let count = network.nodes.count
    // What the schema supposes of a terminal holds where none stands.
    let terminals = (0..<count).map { node in
      network.terminal(at: ID(node)).map { ($0.boardingMin, $0.alightingMin, $0.transferMin) } ?? (10, 5, 15)
    }.map { (boardingMin: $0.0, alightingMin: $0.1, transferMin: $0.2) }
    let isStop = (0..<count).map { node in trips.contains { $0.contains { $0.node == node } } }
    let longestMin = network.parameters[.accessLongestMin]
    let longestInterchangeMin = network.parameters[.accessLongestInterchangeMin]
    var ready = (0..<count).map { node in
      wayMin[origin.index][node] <= longestMin
        ? departureMin + wayMin[origin.index][node] + terminals[node].boardingMin : .infinity
    }
    var arrival = [Double](repeating: .infinity, count: count)
    var isImproved = true
    var round = 0
    while isImproved, round < boardings {
      isImproved = false
      round += 1
      let before = ready
      for trip in trips {
        for (index, call) in trip.enumerated()
        where call.isOfTheDay && before[call.node] <= call.departureMin {
          for later in trip[(index + 1)...] where later.arrivalMin < arrival[later.node] {
            isImproved = true
            arrival[later.node] = later.arrivalMin
            let here = terminals[later.node]
            ready[later.node] = min(ready[later.node], later.arrivalMin + here.transferMin)
            for other in 0..<count
            where other != later.node && isStop[other] && wayMin[later.node][other] <= longestInterchangeMin {
              ready[other] = min(
                ready[other],
                later.arrivalMin + here.alightingMin + wayMin[later.node][other]
                  + terminals[other].boardingMin)
            }
          }
        }
      }
    }
    return (0..<count).map { node in
      (0..<count).filter { wayMin[$0][node] <= longestMin }
        .map { arrival[$0] + terminals[$0].alightingMin + wayMin[$0][node] }.min() ?? .infinity
    }
  }
}
