import Files
import Foundation
import Networks

/// The network of a result folder as a picture draws it: `network_links.geojson` and `network_nodes.geojson`, and the
/// window of the study area.
struct RegionMap {
  struct Node {
    let x: Double
    let y: Double
    let name: LocalName
  }

  struct Link {
    let id: String
    let name: LocalName
    let facility: String
    /// Brought by a planned project.
    let isPlanned: Bool
    let from: (x: Double, y: Double)
    let to: (x: Double, y: Double)
  }

  let nodes: [String: Node]
  /// By id.
  let links: [Link]
  /// What a picture shows; at first the study area.
  private(set) var window: Window

  /// Shows the places as well as what was shown before.
  func showing(_ places: [(x: Double, y: Double)]) -> RegionMap {
    var map = self
    map.window = window.joined(Window(around: places))
    return map
  }

  /// nil where the folder has no maps, such as that of a sweep.
  init?(_ folder: ResultFolder) throws {
    let linkFile = folder.path + "/network_links.geojson"
    let nodeFile = folder.path + "/network_nodes.geojson"
    guard fileExists(linkFile), fileExists(nodeFile) else { return nil }
    nodes = Dictionary(
      try MapFile(linesIn: false, nodeFile).features.map { feature in
        let point = feature.geometry.positions[0]
        return (feature.id, Node(x: point[0], y: point[1], name: feature.properties.localName))
      }, uniquingKeysWith: { first, _ in first })
    links = try MapFile(linesIn: true, linkFile).features.map { feature in
      let (start, end) = (feature.geometry.positions[0], feature.geometry.positions[1])
      return Link(
        id: feature.id, name: feature.properties.localName, facility: feature.properties.facility ?? "",
        isPlanned: feature.properties.project != nil, from: (start[0], start[1]), to: (end[0], end[1]))
    }
    window = Window(around: (try Self.studied(folder, nodes) ?? Array(nodes.values)).map { ($0.x, $0.y) })
  }

  /// The zones of the study area, where the folder says which these are.
  private static func studied(_ folder: ResultFolder, _ nodes: [String: Node]) throws -> [Node]? {
    guard let table = folder["accessibility"] else { return nil }
    let places = zip(table.keys(), try table.flags("study_area")).compactMap { $1 ? nodes[$0[0]] : nil }
    return places.count > 1 ? places : nil
  }
}

/// A rectangle of the map, in degrees, drawn so that a kilometre is as long up as across in its middle.
struct Window {
  let west: Double
  let east: Double
  let south: Double
  let north: Double

  /// All of the places, with a margin.
  init(around places: [(x: Double, y: Double)]) {
    func range(_ values: [Double]) -> (Double, Double) {
      let sorted = values.sorted()
      guard let first = sorted.first, let last = sorted.last else { return (0, 1) }
      let margin = max(0.05, (last - first) * 0.08)
      return (first - margin, last + margin)
    }
    (west, east) = range(places.map(\.x))
    (south, north) = range(places.map(\.y))
  }

  /// Of a picture of this width.
  func height(ofWidth width: Double) -> Double {
    let narrowing = cos((south + north) / 2 * .pi / 180)
    return (width * (north - south) / ((east - west) * narrowing)).rounded()
  }

  func contains(_ node: RegionMap.Node) -> Bool { contains((node.x, node.y)) }

  func contains(_ place: (x: Double, y: Double)) -> Bool {
    (west...east).contains(place.x) && (south...north).contains(place.y)
  }

  func joined(_ other: Window) -> Window {
    Window(
      west: min(west, other.west), east: max(east, other.east), south: min(south, other.south),
      north: max(north, other.north))
  }

  private init(west: Double, east: Double, south: Double, north: Double) {
    (self.west, self.east, self.south, self.north) = (west, east, south, north)
  }
}

/// The little of a GeoJSON file of a network that a picture needs.
private struct MapFile: Decodable {
  struct Feature: Decodable {
    let id: String
    let geometry: Shape
    let properties: Properties
  }

  struct Shape: Decodable {
    /// One of a point, two of a line.
    let positions: [[Double]]

    enum CodingKeys: String, CodingKey { case coordinates }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      positions =
        try (try? container.decode([[Double]].self, forKey: .coordinates))
        ?? [container.decode([Double].self, forKey: .coordinates)]
    }
  }

  struct Properties: Decodable {
    let name: String
    let nameZh: String
    let facility: String?
    let project: String?

    enum CodingKeys: String, CodingKey {
      case name
      case nameZh = "name_zh"
      case facility = "facility_type"
      case project = "project_id"
    }

    var localName: LocalName { LocalName(en: name, zh: nameZh) }
  }

  let features: [Feature]

  /// - Throws: `FileError` when the file cannot be read, `InputError` when it is no map of a result.
  init(linesIn isOfLines: Bool, _ path: String) throws {
    do {
      self = try JSONDecoder().decode(MapFile.self, from: Data(readBytes(of: path)))
    } catch is DecodingError {
      throw InputError(
        at: SourceLocation(file: path), "the file is no map of results",
        suggestion: "run the scenario again")
    }
    guard
      features.allSatisfy({ feature in
        feature.geometry.positions.count >= (isOfLines ? 2 : 1)
          && feature.geometry.positions.allSatisfy { $0.count >= 2 }
      })
    else {
      throw InputError(at: SourceLocation(file: path), "a feature has too few coordinates")
    }
  }
}
