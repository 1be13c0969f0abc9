import Assignment
import Networks

/// The roads of a network as those of an assignment: a section is a link in one direction.
struct RoadSections: Sendable {
  struct Section: Sendable {
    let link: ID<Link>
    let isForward: Bool
    /// Passenger cars an hour; nil without limit.
    let capacity: Double?
  }

  let sections: [Section]
  let network: RoadNetwork
  /// What a lorry and a car pay on each link of the assignment, in minutes.
  let carCosts: [Double]
  let lorryCosts: [Double]
  private let nodeOfName: Table<Node>

  /// - Throws: `AssignmentError` for figures that no road can have.
  init(_ network: Network) throws {
    let closed = network.closed(on: network.date)
    var sections: [Section] = []
    var links: [RoadLink] = []
    for id in network.links.ids where !closed.contains(.link(id)) {
      let link = network.links[id]
      guard link.facility.isRoad else { continue }
      let capacity = link.capacityVehiclesPerHourLane.flatMap { $0 > 0 ? $0 * Double(link.lanes) : nil }
      let delay: DelayFunction =
        capacity.map {
          .bpr(
            b: network.parameters[.roadTrafficBprB], power: network.parameters[.roadTrafficBprPower],
            capacity: $0)
        } ?? .constant
      for isForward in link.runsBothWays ? [true, false] : [true] {
        sections.append(Section(link: id, isForward: isForward, capacity: capacity))
        let ends = isForward ? (link.from, link.to) : (link.to, link.from)
        links.append(
          RoadLink(from: ends.0.index, to: ends.1.index, freeTime: link.freeMin, delay: delay))
      }
    }
    self.sections = sections
    nodeOfName = network.nodes

    let prices = RoadPrices(network)
    var carCosts = sections.map { prices.carMin(network.links[$0.link]) }
    var lorryCosts = sections.map { prices.lorryMin(network.links[$0.link]) }
    // Two roads side by side are two: the second and later ones begin at a node of their own.
    var nodeCount = network.nodes.count
    let order = links.indices.sorted {
      (links[$0].from, links[$0].to, $0) < (links[$1].from, links[$1].to, $1)
    }
    for (last, index) in zip(order, order.dropFirst())
    where (links[last].from, links[last].to) == (links[index].from, links[index].to) {
      links.append(RoadLink(from: links[index].from, to: nodeCount, freeTime: 0, delay: .constant))
      nodeCount += 1
    }
    var next = sections.count
    let pairs = order.map { (links[$0].from, links[$0].to) }
    for place in order.indices.dropFirst() where pairs[place] == pairs[place - 1] {
      links[order[place]].from = links[next].to
      next += 1
    }
    carCosts += repeatElement(0, count: links.count - sections.count)
    lorryCosts += repeatElement(0, count: links.count - sections.count)
    (self.carCosts, self.lorryCosts) = (carCosts, lorryCosts)
    self.network = try RoadNetwork(nodeCount: nodeCount, links: links)
  }

  /// The trips of an hour.
  func trips(_ flows: [RoadDemand.Flow], share: Double) -> [Trips] {
    flows.compactMap { flow in
      guard let from = nodeOfName.id(named: flow.from), let to = nodeOfName.id(named: flow.to) else {
        return nil
      }
      return Trips(from: from.index, to: to.index, flow: flow.vehicles * share)
    }
  }
}

/// What the use of a road costs beside its time, in minutes of those who drive.
private struct RoadPrices {
  private let perKmCny: Double
  private let carMinPerCny: Double
  private let lorryMinPerCny: Double
  private let carTollShare: Double
  private let lorryTollFactor: Double
  private let lorrySpeedKmh: Double
  private let lorryBanMin: Double

  init(_ network: Network) {
    let parameters = network.parameters
    perKmCny = parameters[.carCostPerKm]
    carMinPerCny = 60 / max(1, parameters[.valueOfTimeLeisure] * parameters[.carOccupancy])
    lorryMinPerCny = 60 / max(1, parameters[.roadTrafficTruckValueOfTime])
    lorryTollFactor = parameters[.roadTrafficTruckTollFactor]
    lorryBanMin = parameters[.roadTrafficLorryBan]
    carTollShare =
      network.dayType(of: network.date) == .holiday ? parameters[.roadTrafficHolidayTollShare] : 1
    lorrySpeedKmh = network.vehicles.rows.first { $0.mode == .truck }?.speedKmh ?? .infinity
  }

  func carMin(_ link: Link) -> Double {
    (link.lengthKm * perKmCny + link.tollCny * carTollShare) * carMinPerCny
  }

  /// Fuel and wear grow with size as the toll does; a lorry is slower than the road at its free speed.
  func lorryMin(_ link: Link) -> Double {
    let slowerMin =
      max(0, link.lengthKm / lorrySpeedKmh * 60 - link.freeMin) + (link.bansLorries ? lorryBanMin : 0)
    return (link.lengthKm * perKmCny + link.tollCny) * lorryTollFactor * lorryMinPerCny + slowerMin
  }
}
