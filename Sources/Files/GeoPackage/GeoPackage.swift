/// Layers of features as an OGC GeoPackage 1.3 (https://www.geopackage.org/spec130), an SQLite file that QGIS and
/// other geographic information systems open. Coordinates are WGS 84, longitude before latitude.
public struct GeoPackage: Sendable {
  public enum Geometry: Sendable, Equatable {
    case point(x: Double, y: Double)
    case line([(x: Double, y: Double)])

    public static func == (a: Geometry, b: Geometry) -> Bool { a.wellKnownBytes == b.wellKnownBytes }
  }

  public enum Value: Sendable, Equatable {
    case text(String)
    case number(Double)
    case missing
  }

  public struct Column: Sendable {
    public let name: String
    /// Whether it holds numbers; otherwise text.
    public let isNumber: Bool

    public init(name: String, isNumber: Bool) {
      self.name = name
      self.isNumber = isNumber
    }
  }

  public struct Feature: Sendable {
    public let geometry: Geometry
    /// One for each column of the layer.
    public let values: [Value]

    public init(geometry: Geometry, values: [Value]) {
      self.geometry = geometry
      self.values = values
    }
  }

  public struct Layer: Sendable {
    /// Of letters, digits and `_`.
    public let name: String
    public let description: String
    /// What all its features are.
    public let isOfPoints: Bool
    public let columns: [Column]
    public let features: [Feature]

    public init(name: String, description: String, isOfPoints: Bool, columns: [Column], features: [Feature]) {
      self.name = name
      self.description = description
      self.isOfPoints = isOfPoints
      self.columns = columns
      self.features = features
    }
  }

  public let layers: [Layer]

  public init(_ layers: [Layer]) { self.layers = layers }

  /// The bytes of the file, made in memory; equal layers give equal bytes by one version of SQLite. The time of
  /// the last change, which the specification wants, is always the same.
  /// - Throws: `GeoPackageError` with SQLite's own word, such as for two columns of one name.
  /// - Complexity: O(values).
  public func bytes() throws(GeoPackageError) -> [UInt8] {
    let database = try MemoryDatabase()
    try database.run("PRAGMA page_size = 4096")
    // The letters GPKG, and version 1.3.0.
    try database.run("PRAGMA application_id = 1196444487")
    try database.run("PRAGMA user_version = 10300")
    try database.run("BEGIN")
    for statement in geoPackageTables { try database.run(statement) }
    for layer in layers { try add(layer, to: database) }
    try database.run("COMMIT")
    return try database.bytes()
  }

  private func add(_ layer: Layer, to database: MemoryDatabase) throws(GeoPackageError) {
    let columns = layer.columns.map { "\(quoted($0.name)) \($0.isNumber ? "DOUBLE" : "TEXT")" }
    let kind = layer.isOfPoints ? "POINT" : "LINESTRING"
    try database.run(
      "CREATE TABLE \(quoted(layer.name)) (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, "
        + (["geom \(kind)"] + columns).joined(separator: ", ") + ")")
    let box = Box(layer.features)
    try database.run(
      "INSERT INTO gpkg_contents VALUES (?, 'features', ?, ?, '2000-01-01T00:00:00.000Z', ?, ?, ?, ?, 4326)",
      [.text(layer.name), .text(layer.name), .text(layer.description)] + box.values)
    try database.run(
      "INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, 4326, 0, 0)", [.text(layer.name), .text(kind)])
    let places = Array(repeating: "?", count: layer.columns.count + 1).joined(separator: ", ")
    let names = ["geom"] + layer.columns.map { quoted($0.name) }
    let statement =
      "INSERT INTO \(quoted(layer.name)) (\(names.joined(separator: ", "))) VALUES (\(places))"
    try database.run(
      statement,
      each: layer.features.map { feature in
        [.bytes(feature.geometry.geoPackageBytes)]
          + feature.values.map {
            switch $0 {
            case .text(let text): .text(text)
            case .number(let number): .number(number)
            case .missing: .null
            }
          }
      })
  }
}

/// SQLite refused.
public struct GeoPackageError: Error, Sendable, CustomStringConvertible {
  public let reason: String
  public var description: String { "cannot make a GeoPackage: \(reason)" }
}

/// A name in SQL.
private func quoted(_ name: String) -> String {
  "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
}

/// The smallest rectangle around features; of none at all nothing.
private struct Box {
  let values: [MemoryDatabase.Value]

  init(_ features: [GeoPackage.Feature]) {
    let points = features.flatMap(\.geometry.points)
    let sides = [points.map(\.x).min(), points.map(\.y).min(), points.map(\.x).max(), points.map(\.y).max()]
    values = sides.map { $0.map { .number($0) } ?? .null }
  }
}

extension GeoPackage.Geometry {
  fileprivate var points: [(x: Double, y: Double)] {
    switch self {
    case .point(let x, let y): [(x, y)]
    case .line(let points): points
    }
  }

  /// Well-known binary, little-endian.
  fileprivate var wellKnownBytes: [UInt8] {
    var bytes: [UInt8] = [1]
    func append(_ value: some FixedWidthInteger) {
      withUnsafeBytes(of: value.littleEndian) { bytes += $0 }
    }
    switch self {
    case .point: append(UInt32(1))
    case .line(let points):
      append(UInt32(2))
      append(UInt32(points.count))
    }
    for point in points {
      append(point.x.bitPattern)
      append(point.y.bitPattern)
    }
    return bytes
  }

  /// With the header of a GeoPackage: `GP`, version 0, little-endian without envelope, WGS 84.
  fileprivate var geoPackageBytes: [UInt8] {
    [0x47, 0x50, 0, 1] + withUnsafeBytes(of: Int32(4326).littleEndian) { Array($0) } + wellKnownBytes
  }
}

/// The tables that every GeoPackage has, as the specification defines them.
private let geoPackageTables = [
  """
  CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, \
  organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, \
  description TEXT)
  """,
  """
  INSERT INTO gpkg_spatial_ref_sys VALUES \
  ('Undefined Cartesian SRS', -1, 'NONE', -1, 'undefined', 'undefined Cartesian coordinate reference system'), \
  ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', 'undefined geographic coordinate reference system'), \
  ('WGS 84 geodetic', 4326, 'EPSG', 4326, 'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,\
  298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG",\
  "8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]', \
  'longitude/latitude coordinates in decimal degrees on the WGS 84 spheroid')
  """,
  """
  CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, \
  identifier TEXT UNIQUE, description TEXT DEFAULT '', last_change DATETIME NOT NULL DEFAULT \
  (strftime('%Y-%m-%dT%H:%M:%fZ','now')), min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, \
  srs_id INTEGER, CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id))
  """,
  """
  CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, \
  geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL, \
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), CONSTRAINT uk_gc_table_name UNIQUE \
  (table_name), CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name), \
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id))
  """,
]
