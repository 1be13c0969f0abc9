import Networks
import Routing

extension CircleMember {
  /// The zones of every circle, the centre among them, in the order of the zones.
  /// - Parameter lines: The direct services of the day.
  /// - Complexity: O(circles × (zones × shortest paths + lines)).
  static func all(_ network: Network, _ zones: [ID<Zone>], _ ways: Ways, _ lines: [LineTime])
    -> [CircleMember]
  {
    network.circles.ids.flatMap { id -> [CircleMember] in
      let circle = network.circles[id]
      guard let centre = zones.firstIndex(of: circle.zone) else { return [] }
      let timesMin =
        circle.measure == .ride && circle.means != .road
        ? ridesMin(network, zones, circle, lines)
        : zones.indices.map { ways.timeMin(by: circle.means, from: $0, to: centre) }
      return zones.indices.compactMap { zone in
        timesMin[zone] <= circle.withinMin
          ? CircleMember(circle: id, zone: zones[zone], timeMin: timesMin[zone]) : nil
      }
    }
  }

  /// The fastest direct service to the centre by zone; infinite where there is none.
  private static func ridesMin(
    _ network: Network, _ zones: [ID<Zone>], _ circle: Circle, _ lines: [LineTime]
  ) -> [Double] {
    var drive = ShortestPaths(.driving(network, without: network.closed(on: network.date)))
    // Roads run both ways but for few, so that the way from a station is taken as that to it.
    drive.run(from: network.zones[circle.zone].node, limit: circle.longestAccessMin)
    var toCentreMin = [Double](repeating: .infinity, count: network.nodes.count)
    for line in lines where drive.totals(to: line.to) != nil {
      if circle.means == .hsr && network.services[line.service].mode != .hsr { continue }
      toCentreMin[line.from.index] = min(toCentreMin[line.from.index], line.fastestMin)
    }
    return zones.map { zone in
      if zone == circle.zone { return 0 }
      drive.run(from: network.zones[zone].node, limit: circle.longestAccessMin)
      return network.nodes.ids.reduce(.infinity) { least, node in
        toCentreMin[node.index] < least && drive.totals(to: node) != nil ? toCentreMin[node.index] : least
      }
    }
  }
}
