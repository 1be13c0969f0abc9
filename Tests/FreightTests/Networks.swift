import Files
import Foundation
import Networks
import Scenarios

/// The folder of the whole project.
let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().path

/// A network of the project as it lies on disk, with everything that exists and nothing that is planned.
func network(_ name: String) throws -> Network {
  try Network(Dataset(NetworkFolder(path: root + "/Networks/" + name)))
}

/// The network of a scenario of the project.
func scenario(_ name: String) throws -> Network {
  let scenario = try Scenario(path: root + "/Scenarios/" + name + ".yaml")
  return try scenario.network(from: Dataset(NetworkFolder(path: scenario.networkPath)))
}

/// The Wuling network with what exists, changed so.
func wuling(_ changes: [String]) throws -> Network { try changed("wuling", changes) }

/// A network of the project with what exists, changed so.
func changed(_ network: String, _ changes: [String]) throws -> Network {
  let folder = NSTemporaryDirectory() + "qianlu-freight-" + UUID().uuidString
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: folder) }
  let text = """
    scenario: changed
    title: {en: Changed, zh: 已改}
    network: \(root)/Networks/\(network)
    change:
    \(changes.map { "  - " + $0 }.joined(separator: "\n"))
    """
  try text.write(toFile: folder + "/changed.yaml", atomically: false, encoding: .utf8)
  let scenario = try Scenario(path: folder + "/changed.yaml")
  return try scenario.network(from: Dataset(NetworkFolder(path: scenario.networkPath)))
}
