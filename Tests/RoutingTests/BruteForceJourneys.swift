import Networks

/// Earliest arrivals found the long way: every trip of the day and the night before, tried from every stop at
/// which one may be, until nothing improves.
struct BruteForceJourneys {
  struct Call {
    let node: Int
    let arrivalMin: Double
    let departureMin: Double
  }

  let network: Network
  private(set) var trips: [[Call]] = []
  /// By node and node, over roads and walkways.
  private var wayMin: [[Double]]

  init(_ network: Network) {
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
    for (date, midnight) in [(network.date.dayBefore, -1440.0), (network.date, 0)] {
      for id in network.services.ids {
        let service = network.services[id]
        guard service.weekdays.contains(date.weekday),
          network.obstacle(to: id, among: network.closed(on: date)) == nil
        else { continue }
        for departure in service.departuresMin {
          let start = midnight + departure
          trips.append(
            service.stops.map {
              Call(
                node: $0.node.index, arrivalMin: start + $0.arrivalMin, departureMin: start + $0.departureMin)
            })
          if !service.runsBothWays { continue }
          let end = start + service.stops[service.stops.count - 1].arrivalMin
          trips.append(
            service.stops.reversed().map {
              Call(
                node: $0.node.index, arrivalMin: end - ($0.departureMin), departureMin: end - ($0.arrivalMin))
            })
        }
      }
    }
  }

  /// By node; infinite where no journey leads.
  func arrivals(from origin: ID<Node>, at departureMin: Double) -> [Double] {
    let count = network.nodes.count
    let terminals = (0..<count).map { network.terminal(at: ID($0)) }
    let isStop = (0..<count).map { node in trips.contains { $0.contains { $0.node == node } } }
    let longestMin = network.parameters[.accessLongestMin]
    let longestInterchangeMin = network.parameters[.accessLongestInterchangeMin]
    var ready = (0..<count).map { node in
      wayMin[origin.index][node] <= longestMin
        ? departureMin + wayMin[origin.index][node] + (terminals[node]?.boardingMin ?? 0) : .infinity
    }
    var arrival = [Double](repeating: .infinity, count: count)
    var isImproved = true
    while isImproved {
      isImproved = false
      for trip in trips {
        for (index, call) in trip.enumerated()
        where call.departureMin >= 0 && ready[call.node] <= call.departureMin {
          for later in trip[(index + 1)...] where later.arrivalMin < arrival[later.node] {
            isImproved = true
            arrival[later.node] = later.arrivalMin
            let here = terminals[later.node]
            ready[later.node] = min(ready[later.node], later.arrivalMin + (here?.transferMin ?? 0))
            for other in 0..<count
            where other != later.node && isStop[other] && wayMin[later.node][other] <= longestInterchangeMin {
              ready[other] = min(
                ready[other],
                later.arrivalMin + (here?.alightingMin ?? 0) + wayMin[later.node][other]
                  + (terminals[other]?.boardingMin ?? 0))
            }
          }
        }
      }
    }
    return (0..<count).map { node in
      (0..<count).filter { wayMin[$0][node] <= longestMin }
        .map { arrival[$0] + (terminals[$0]?.alightingMin ?? 0) + wayMin[$0][node] }.min() ?? .infinity
    }
  }
}
