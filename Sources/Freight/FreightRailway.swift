import Networks
import Parallel
import Railway

/// The railway as container trains meet it: a day of passenger trains and freight paths on every stretch.
///
/// There are as many freight paths as the stated capacity leaves beside the passenger trains and as find room
/// between them by blocking times, so that what a passenger train takes of them (扣除系数) is a result. Other freight
/// holds its share of them.
struct FreightRailway: Sendable {
  let stretches: RailwayStretches
  /// By stretch; nil where no train's motion is known, or none can run.
  let timetables: [StretchTimetable?]
  /// Paths of a day and direction that trains of others leave; nil where no limit is known.
  private let freePerDirection: [Double?]

  /// - Throws: `Cancelled`.
  /// - Complexity: O(stretches × paths²) at worst.
  init(_ network: Network, on execution: Execution) throws {
    let railway = RailwayStretches(network)
    let freight = network.vehicles.rows.lazy.filter { $0.mode == .containerTrain }.compactMap(\.traction)
      .first
      .map(RollingStock.init)
    timetables = try execution.map(railway.stretches.count) { index in
      freight.flatMap {
        try? StretchTimetable(
          railway.stretches[index], network, freight: $0)
      }
    }
    freePerDirection = railway.stretches.map { stretch in
      stretch.links.compactMap { network.links[$0].freeTrainsPerDay }.min().map { $0 / 2 }
    }
    stretches = railway
  }

  /// Share of a stretch's paths in a direction that other freight trains take: what the tightest link leaves of
  /// its stated capacity beside the trains of others is for container trains, a path a day at least.
  func takenShare(of stretch: Int, isOutward: Bool) -> Double {
    guard let timetable = timetables[stretch] else { return 0 }
    let paths = Double((isOutward ? timetable.outward : timetable.back).count)
    guard paths > 0 else { return 0 }
    if let free = freePerDirection[stretch] { return max(0, 1 - max(1, free) / paths) }
    return min(timetable.backgroundPerDirection, paths - 1) / paths
  }
}
