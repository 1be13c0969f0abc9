import Files
import Networks
import Scenarios

/// The network that a scenario of the project leaves.
func network(of scenario: String) throws -> Network {
  let root = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }
  let scenario = try Scenario(path: root + "/Scenarios/\(scenario).yaml")
  return try scenario.network(from: Dataset(NetworkFolder(path: scenario.networkPath)))
}
