/// GeoJSON after RFC 7946: WGS 84, longitude before latitude.
struct FeatureCollection: Encodable {
  let type = "FeatureCollection"
  let features: [Feature]
}

struct Feature: Encodable {
  let type = "Feature"
  let id: String
  let geometry: Geometry
  let properties: [String: Property]
}

enum Geometry: Encodable {
  case point([Double])
  case lineString([[Double]])

  enum CodingKeys: String, CodingKey { case type, coordinates }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .point(let position):
      try container.encode("Point", forKey: .type)
      try container.encode(position, forKey: .coordinates)
    case .lineString(let positions):
      try container.encode("LineString", forKey: .type)
      try container.encode(positions, forKey: .coordinates)
    }
  }
}

enum Property: Encodable, Equatable {
  case text(String)
  case number(Double)
  case missing

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .text(let text): try container.encode(text)
    case .number(let number): try container.encode(number)
    case .missing: try container.encodeNil()
    }
  }
}
