/// What a link is built as.
public enum Facility: String, Sendable, CaseIterable {
  case expressway, hsr, railway, airway, waterway, walkway
  case trunkRoad = "trunk_road"
  case localRoad = "local_road"
  case seaLane = "sea_lane"

  public var isRoad: Bool { self == .expressway || self == .trunkRoad || self == .localRoad }
}

/// A stretch of road, line, airway or water between two nodes.
public struct Link: Keyed, Sendable {
  public let key: String
  public let name: LocalName
  public let from: ID<Node>
  public let to: ID<Node>
  /// false: may be used from `from` to `to` only.
  public let runsBothWays: Bool
  public let facility: Facility
  public let lengthKm: Double
  public let freeSpeedKmh: Double
  public let lanes: Int
  public let capacityVehiclesPerHourLane: Double?
  public let tracks: Int?
  public let capacityTrainsPerDay: Double?
  public let backgroundTrainsPerDay: Double?
  public let longestTrainM: Double?
  public let heaviestTrainT: Double?
  /// For a passenger car over the whole link.
  public let tollCny: Double
  /// Closed to lorries that have nothing to deliver there.
  public let bansLorries: Bool
  /// The planned project that brought it, by name.
  public let project: String?
  public let grade: Grade

  /// Minutes at free speed.
  public var freeMin: Double { lengthKm / freeSpeedKmh * 60 }
}
