import Foundation

/// A place on the surface of the earth (WGS 84), in degrees.
public struct Coordinate: Hashable, Sendable {
  public let longitude: Double
  public let latitude: Double

  public init(longitude: Double, latitude: Double) {
    self.longitude = longitude
    self.latitude = latitude
  }

  /// Great-circle distance in km on a sphere of radius 6371.0088 km (IUGG mean radius), by the haversine formula.
  public func greatCircleKm(to other: Coordinate) -> Double {
    let degree = Double.pi / 180
    let dLatitude = (other.latitude - latitude) * degree
    let dLongitude = (other.longitude - longitude) * degree
    let a = sin(dLatitude / 2)
    let b = sin(dLongitude / 2)
    let h = a * a + cos(latitude * degree) * cos(other.latitude * degree) * b * b
    return 2 * 6371.0088 * asin(min(1, h.squareRoot()))
  }
}

/// A place where links meet.
public struct Node: Keyed, Sendable {
  public enum Kind: String, Sendable, CaseIterable {
    case zone, station, airport, yard, site, junction
    case riverPort = "river_port"
    case seaPort = "sea_port"
  }

  public let key: String
  public let name: LocalName
  public let coordinate: Coordinate
  public let kind: Kind
  public let grade: Grade
}

/// Where people and goods start and end. Its name is that of its centroid.
public struct Zone: Keyed, Sendable {
  public let key: String
  public let name: LocalName
  public let node: ID<Node>
  public let region: String
  public let population: Double
  /// Whether its journeys are those that the travel results weigh by; of other zones only those to the study
  /// area count.
  public let isInStudyArea: Bool
  /// Of a year in million CNY; nil where the network does not say.
  public let gdpMillionCny: Double?
  public let grade: Grade
}

/// Who comes to a zone within some time: a goal that a plan names.
public struct Circle: Keyed, Sendable {
  /// What one comes by.
  public enum Means: String, Sendable, CaseIterable {
    /// Whatever is quickest.
    case any
    case publicTransport = "public_transport"
    /// All rides by high-speed rail.
    case hsr
    case road
  }

  public enum Measure: String, Sendable, CaseIterable {
    case doorToDoor = "door_to_door"
    /// The running time of the fastest direct service between stations of the two, as timetables and plans
    /// count.
    case ride
  }

  public let key: String
  public let name: LocalName
  /// Its centre, which is reached.
  public let zone: ID<Zone>
  public let means: Means
  public let measure: Measure
  /// Of a measured ride: how far by road a station may stand from the zone that it serves.
  public let longestAccessMin: Double
  public let withinMin: Double
}
