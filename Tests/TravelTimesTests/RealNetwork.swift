import Files
import Networks
import Scenarios

/// The network that a scenario of the project leaves, after a change to what was read.
func network(of scenario: String, changing change: (inout Dataset) -> Void = { _ in }) throws -> Network {
  let root = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }
  let scenario = try Scenario(path: root + "/Scenarios/\(scenario).yaml")
  var dataset = try Dataset(NetworkFolder(path: scenario.networkPath))
  change(&dataset)
  return try scenario.network(from: dataset)
}
