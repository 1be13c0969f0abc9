import Freight
import Networks
import RoadTraffic

extension FreightOutcome {
  /// The lorries of a mean day. Each comes back, loaded where there is something to load: as many drive each way
  /// between two places as the fuller way needs.
  func lorries(_ network: Network) -> [RoadTrips.Flow] {
    let teuOfLorry = network.vehicles.rows.first { $0.mode == .truck }?.capacityTeu ?? 1
    let perTeu = 1 / (teuOfLorry * Double(CalendarDate.days(in: network.year)))
    var most: [Pair: Double] = [:]
    for drive in drives {
      let pair = Pair(from: min(drive.from, drive.to), to: max(drive.from, drive.to))
      most[pair] = max(most[pair] ?? 0, drive.teu * perTeu)
    }
    return most.sorted { ($0.key.from, $0.key.to) < ($1.key.from, $1.key.to) }.flatMap { pair, lorries in
      [
        RoadTrips.Flow(from: pair.from, to: pair.to, vehicles: lorries, hours: .lorries),
        RoadTrips.Flow(from: pair.to, to: pair.from, vehicles: lorries, hours: .lorries),
      ]
    }
  }

  private struct Pair: Hashable {
    let from: ID<Node>
    let to: ID<Node>
  }
}
