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
  public let grade: Grade
}
