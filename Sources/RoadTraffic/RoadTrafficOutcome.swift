public import Networks

/// Days on the roads, hour by hour.
public struct RoadTrafficOutcome: Sendable {
  /// A day of each type, and their hours.
  public let days: [RoadDaySummary]
  public let hours: [RoadHour]
  /// Of the network's own day.
  public let sections: [RoadSectionDay]
  /// The sections that fail in an hour: above nine tenths of their capacity, where flow is unstable.
  public let jams: [RoadJam]
  /// What each planned road would change, one at a time.
  public let reliefs: [RoadRelief]
}

public struct RoadDaySummary: Sendable {
  public let dayType: DayType
  /// The day that stands for all of its type.
  public let date: CalendarDate
  /// Vehicles that set out.
  public let residentCars: Double
  public let touristCars: Double
  /// Of local trade, and with goods of the freight simulator.
  public let localLorries: Double
  public let freightLorries: Double
  public let vehicleKm: Double
  public let vehicleH: Double
  public let delayH: Double
  public let emissionKg: Double
  /// Sections above nine tenths of their capacity in some hour, and all such hours.
  public let failingSections: Int
  public let failingSectionHours: Int
  public let largestVolumeOverCapacity: Double
  /// The largest of its hours.
  public let relativeGap: Double
  public let unserved: Double
  public let grade: Grade
}

public struct RoadHour: Sendable {
  public let dayType: DayType
  public let hour: Int
  public let cars: Double
  public let lorries: Double
  public let vehicleKm: Double
  public let vehicleH: Double
  /// What of it is more than on empty roads.
  public let delayH: Double
  public let emissionKg: Double
  /// Sections above nine tenths of their capacity.
  public let sectionsFailing: Int
  public let largestVolumeOverCapacity: Double
  /// Of the equilibrium: 1 − shortest-path cost / cost.
  public let relativeGap: Double
  /// Vehicles for which there is no road.
  public let unserved: Double
}

/// A link in one direction over the day.
public struct RoadSectionDay: Sendable {
  public let link: ID<Link>
  /// From `from` to `to` of the link.
  public let isForward: Bool
  public let cars: Double
  public let lorries: Double
  /// The hour with most traffic.
  public let peakHour: Int
  /// In passenger cars.
  public let peakFlow: Double
  /// nil where no capacity is known.
  public let peakVolumeOverCapacity: Double?
  public let peakSpeedKmh: Double
  public let peakDelayMin: Double
  public let hoursFailing: Int
  public let firstHourFailing: Int?
  public let lastHourFailing: Int?
  /// Of all vehicles of the day.
  public let delayVehicleH: Double
  public let grade: Grade
}

public struct RoadJam: Sendable {
  public let link: ID<Link>
  public let isForward: Bool
  public let hour: Int
  /// In passenger cars.
  public let flow: Double
  public let volumeOverCapacity: Double
  public let speedKmh: Double
  public let delayMin: Double
}

/// The day with one more project, the trips the same.
public struct RoadRelief: Sendable {
  public let project: ID<Project>
  /// Most on any of its sections, both directions.
  public let vehiclesPerDay: Double
  /// What falls away; negative where it grows.
  public let savedVehicleH: Double
  public let savedDelayH: Double
  public let savedFailingHours: Int
  /// Of the sections that fail, the one that is relieved most.
  public let mostRelieved: (link: ID<Link>, isForward: Bool)?
  public let volumeOverCapacityBefore: Double?
  public let volumeOverCapacityAfter: Double?
  /// The largest relative gap of its hours.
  public let relativeGap: Double
  public let grade: Grade
}
