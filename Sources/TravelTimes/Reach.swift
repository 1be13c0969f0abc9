import Networks

extension Reach {
  /// Times that are counted: every quarter of an hour to six hours.
  static let thresholdsMin = Array(stride(from: 15, through: 360, by: 15))

  /// Every zone as a hub, by every means, within every time from door to door.
  /// - Complexity: O(zones² × means).
  static func all(_ network: Network, _ zones: [ID<Zone>], _ ways: Ways) -> [Reach] {
    zones.indices.flatMap { hub in
      Circle.Means.allCases.flatMap { means -> [Reach] in
        var population = [Double](repeating: 0, count: thresholdsMin.count)
        var gdp = population
        var members = [Int](repeating: 0, count: thresholdsMin.count)
        for from in zones.indices {
          let timeMin = ways.timeMin(by: means, from: from, to: hub)
          let zone = network.zones[zones[from]]
          guard let first = thresholdsMin.firstIndex(where: { timeMin <= Double($0) }) else { continue }
          for threshold in first..<thresholdsMin.count {
            population[threshold] += zone.population
            gdp[threshold] += zone.gdpMillionCny ?? 0
            members[threshold] += 1
          }
        }
        return thresholdsMin.indices.map {
          Reach(
            hub: zones[hub], means: means, withinMin: thresholdsMin[$0], population: population[$0],
            gdpMillionCny: gdp[$0], zones: members[$0])
        }
      }
    }
  }
}
