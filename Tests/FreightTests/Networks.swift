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
