import Exchange
import Files
import Networks
import Scenarios

/// The roads of a TNTP file or folder, a GMNS folder, a network folder or a scenario, as the name shows.
/// - Throws: `InputError` with what is wrong in it; `FileError`.
func roads(at path: String) throws -> RoadTable {
  if path.hasSuffix(".yaml") || fileExists(path + "/network.yaml") { return RoadTable(try networkOf(path)) }
  if isFolder(path) {
    if let file = try tntpFile("_net.tntp", inFolder: path) { return try roads(at: file) }
    return try RoadTable(GMNSNetwork(path: path))
  }
  let network = try TNTPNetwork(path: path, bytes: readBytes(of: path))
  // X_node.tntp stands beside X_net.tntp by custom.
  let nodes = path.replacing("_net.tntp", with: "_node.tntp")
  guard nodes != path, fileExists(nodes) else { return RoadTable(network) }
  return RoadTable(network, positions: try TNTPNodes(path: nodes, bytes: readBytes(of: nodes)))
}

/// The file of a TNTP folder whose name ends in a way; nil where the folder has none.
/// - Throws: `InputError` where it has several; `FileError`.
func tntpFile(_ ending: String, inFolder folder: String) throws -> String? {
  let found = try names(inFolder: folder).filter { $0.hasSuffix(ending) }
  guard found.count < 2 else {
    throw InputError(
      at: SourceLocation(file: folder), "it has \(found.count) files that end with \(ending)",
      suggestion: "name one: " + found.joined(separator: ", "))
  }
  return found.first.map { folder + "/" + $0 }
}

/// The trips of a TNTP file, an OMX matrix or a list, as the end of the name shows.
/// - Parameter matrix: Of an OMX file; nil where it has but one.
/// - Throws: `InputError` with what is wrong in it; `FileError`.
func trips(at path: String, matrix: String?, on roads: RoadTable) throws -> RoadDemand {
  let bytes = try readBytes(of: path)
  if path.hasSuffix(".omx") {
    return try RoadDemand(OMXFile(path: path, bytes: bytes), matrix: matrix, path: path, on: roads)
  }
  if path.hasSuffix(".csv") { return try RoadDemand(DemandList(path: path, bytes: bytes), on: roads) }
  return try RoadDemand(TNTPTrips(path: path, bytes: bytes), on: roads)
}

/// The network of a scenario file, or what exists of a network folder.
/// - Throws: `InputError` with what is wrong in it; `FileError`.
func networkOf(_ path: String) throws -> Network {
  if path.hasSuffix(".yaml") {
    let scenario = try Scenario(path: path)
    return try scenario.network(from: Dataset(NetworkFolder(path: scenario.networkPath)))
  }
  return try Network(Dataset(NetworkFolder(path: path)).building([]))
}
