public import Networks
public import Parallel

/// Cars in which tourists drive from a place to another on a day.
public struct TouristDrive: Sendable, Equatable {
  /// Which part of their circuit it is.
  public enum Part: Int, Sendable, CaseIterable {
    case outward, between, homeward
  }

  public let from: ID<Node>
  public let to: ID<Node>
  public let part: Part
  public let cars: Double
}

extension TourismSimulation {
  /// The expected cars of tourists on some days: of those who drive their own all the way, and of those who
  /// hire one from place to place. A party that left days ago drives the legs of its later days; the year is a
  /// circle. Drives to stations are left out.
  ///
  /// - Parameters:
  ///   - network: The network in its year; circuits rest on its `driveTimes`.
  ///   - dates: Days of the year.
  ///   - execution: Threads and cancellation; neither reaches the drives.
  /// - Returns: For each day the drives by place, destination and part, ascending.
  /// - Throws: `Cancelled`.
  /// - Complexity: a search for the circuits of each market, access mode and kind of day.
  public static func drives(
    _ network: Network, on dates: [CalendarDate], with execution: Execution
  ) throws -> [[TouristDrive]] {
    let supplies = try Supply.all(network, on: execution)
    let days = DayWeights(network)
    var segments = Segment.all(network, supplies, days)
    _ = Crowding(network, &segments, days)
    let legs = segments.map { $0.scheduler(supplies).legs }
    return dates.map { date in
      var table = DriveTable(supplies[0].places)
      for (segment, legs) in zip(segments, legs) where segment.loss == nil {
        table.add(segment, legs, on: date.dayOfYear, days)
      }
      return table.drives
    }
  }
}

/// Cars by place, destination and part.
private struct DriveTable {
  private let nodes: [ID<Node>]
  private var cars: [Double]
  private static let partCount = TouristDrive.Part.allCases.count

  init(_ places: Places) {
    nodes = places.nodes
    cars = Array(repeating: 0, count: nodes.count * nodes.count * DriveTable.partCount)
  }

  mutating func add(_ segment: Segment, _ legs: PartyLegs, on day: Int, _ days: DayWeights) {
    let parties = segment.journeysPerYear * segment.travelShare / segment.partySize
    let perShare = parties / days.share(of: segment.kind)
    for (circuit, share) in zip(segment.choices.circuits, segment.choices.shares) where share > 0 {
      let last = circuit.legDays.count - 1
      for (index, legDay) in circuit.legDays.enumerated() {
        let leg = circuit.stops[index] * nodes.count + circuit.stops[index + 1]
        guard circuit.stops[index] != circuit.stops[index + 1],
          segment.used == .selfDrive || legs.hubs[leg].isEmpty
        else { continue }
        let count = days.dates.count
        let start = (day - legDay + count) % count
        guard days.dayTypes[start].kind == segment.kind else { continue }
        let part: TouristDrive.Part = index == 0 ? .outward : index == last ? .homeward : .between
        cars[leg * DriveTable.partCount + part.rawValue] += perShare * days.shares[start] * share
      }
    }
  }

  var drives: [TouristDrive] {
    cars.indices.compactMap { index in
      guard cars[index] > 0, let part = TouristDrive.Part(rawValue: index % DriveTable.partCount) else {
        return nil
      }
      let leg = index / DriveTable.partCount
      return TouristDrive(
        from: nodes[leg / nodes.count], to: nodes[leg % nodes.count], part: part, cars: cars[index])
    }
  }
}
