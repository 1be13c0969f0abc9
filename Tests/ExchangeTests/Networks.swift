import Files
import Foundation
import Networks
import Scenarios

/// The network that a scenario of the project leaves, without its roads where it is asked so.
func network(of scenario: String, roads: Bool = true) throws -> Network {
  let root = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }
  let scenario = try Scenario(path: root + "/Scenarios/\(scenario).yaml")
  var dataset = try Dataset(NetworkFolder(path: scenario.networkPath))
  if !roads {
    let whole = try scenario.network(from: dataset)
    dataset.closures = whole.links.rows.filter { $0.facility.isRoad }.map { ClosureRow(.link, $0.key) }
  }
  return try scenario.network(from: dataset)
}

/// A folder that lives as long as the body runs.
func withTemporaryFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
  let path = NSTemporaryDirectory() + "/qianlu-\(UUID().uuidString)"
  try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: path) }
  return try body(path)
}

/// Writes files into a new folder of that name.
func write(_ files: [(name: String, bytes: [UInt8])], to path: String) throws {
  let folder = try OutputFolder(at: path)
  for file in files { try folder.write(file.bytes, to: file.name) }
  try folder.commit()
}

/// Writes a file of its own, without waiting for the disk.
func write(_ bytes: some Sequence<UInt8>, to path: String) throws {
  try Data(bytes).write(to: URL(fileURLWithPath: path))
}
