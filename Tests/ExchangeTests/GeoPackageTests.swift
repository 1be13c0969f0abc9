import Foundation
import Testing

@testable import Files

@Suite struct GeoPackageTests {
  private static let package = GeoPackage([
    GeoPackage.Layer(
      name: "places", description: "Where", isOfPoints: true,
      columns: [
        GeoPackage.Column(name: "name", isNumber: false), GeoPackage.Column(name: "flow", isNumber: true),
      ],
      features: [
        GeoPackage.Feature(
          geometry: .point(x: 108.7666, y: 29.5358), values: [.text("黔江's \"x\""), .number(1.5)]),
        GeoPackage.Feature(geometry: .point(x: -1, y: 30), values: [.missing, .missing]),
      ]),
    GeoPackage.Layer(
      name: "ways", description: "", isOfPoints: false, columns: [],
      features: [GeoPackage.Feature(geometry: .line([(1, 2), (3, 4.5)]), values: [])]),
  ])

  @Test func equalLayersGiveEqualBytes() throws {
    let bytes = try Self.package.bytes()
    #expect(try Self.package.bytes() == bytes)
    #expect(String(decoding: bytes.prefix(15), as: UTF8.self) == "SQLite format 3")
    #expect(Array(bytes[68..<72]) == Array("GPKG".utf8))
  }

  @Test func doubledColumnsAreTold() {
    let column = GeoPackage.Column(name: "a", isNumber: true)
    let layer = GeoPackage.Layer(
      name: "l", description: "", isOfPoints: true, columns: [column, column], features: [])
    let error = #expect(throws: GeoPackageError.self) { try GeoPackage([layer]).bytes() }
    #expect(error?.description.contains("duplicate column name") == true)
  }

  /// GDAL, which QGIS reads with, sees the layers as they are and has nothing to warn of.
  @Test func gdalReadsTheLayers() throws {
    try withTemporaryFolder { folder in
      try writeBytes(Self.package.bytes(), to: folder + "/a.gpkg")
      guard try run(["/usr/bin/env", "sh", "-c", "command -v ogrinfo"]).code == 0 else {
        return print("SKIPPED: there is no ogrinfo; install gdal-bin")
      }
      let end = try run(["/usr/bin/env", "ogrinfo", "-ro", "-al", folder + "/a.gpkg"])
      #expect(end.code == 0)
      for line in [
        "Layer name: places", "Geometry: Point", "Feature Count: 2",
        "Extent: (-1.000000, 29.535800) - (108.766600",
        "name (String) = 黔江's \"x\"", "flow (Real) = 1.5", "POINT (108.7666 29.5358)", "flow (Real) = (null)",
        "Layer name: ways", "Geometry: Line String", "LINESTRING (1 2,3", "GEOGCRS[\"WGS 84\"",
      ] { #expect(end.output.contains(line), "\(line) in \(end.output)") }
      #expect(!end.output.contains("Warning"), "\(end.output)")
    }
  }
}
