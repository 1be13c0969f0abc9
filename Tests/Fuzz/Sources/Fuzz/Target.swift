import Choice
import Exchange
import Experiments
import Files
import Foundation
import Networks
import Scenarios

/// A kind of input that people give.
enum Target: String, CaseIterable {
  case csv, yaml, tntp, omx, network, scenario, sweep, gmns, gtfs, model

  func read(_ bytes: [UInt8], in place: Place) {
    do {
      try perform(bytes, place)
    } catch let error as InputError {
      precondition(!error.diagnostics.isEmpty, "an error without a word")
      for problem in error.diagnostics {
        precondition(problem.location.line >= 1 && problem.location.column >= 1, "\(problem)")
      }
    } catch is FileError {
    } catch is EstimationError {
    } catch {
      preconditionFailure("no error for people: \(type(of: error)): \(error)")
    }
  }

  private func perform(_ bytes: [UInt8], _ place: Place) throws {
    switch self {
    case .csv: _ = try CSVFile(path: "a.csv", bytes: bytes)
    case .yaml: _ = try Tree(path: "a.yaml", bytes: bytes)
    case .omx: _ = try OMXFile(path: "a.omx", bytes: bytes)
    case .tntp: try readRoads(parts(of: bytes))
    case .network:
      let files = parts(of: bytes).map { (name: $0.key, bytes: $0.value) }
      let dataset = try Dataset(NetworkFolder(path: "network", files: files))
      if dataset.problems(for: .validation).contains(where: { $0.severity == .error }) { return }
      _ = try Network(dataset.building([]))
    case .scenario:
      place.lay(parts(of: bytes).renamed("main", "a.yaml"), in: "Scenarios")
      let scenario = try Scenario(path: place.folder + "/Scenarios/a.yaml")
      guard scenario.networkPath.hasSuffix("/Networks/small") else { return }
      _ = try scenario.network(from: smallNetwork(place))
    case .sweep:
      place.lay(["two.yaml": Array(twoScenario.utf8), "s.yaml": bytes], in: "Scenarios")
      let dataset = try smallNetwork(place)
      let file = try SweepFile(path: place.folder + "/Scenarios/s.yaml")
      try file.checkProjects(dataset)
      _ = try file.figures(dataset)
      _ = file.explanation
      let last = file.design.points.count - 1
      if last >= 0 { _ = try file.scenario.network(from: dataset, varied: file.variation(at: last)) }
    case .gmns:
      place.lay(parts(of: bytes), in: "gmns")
      let roads = try RoadTable(GMNSNetwork(path: place.folder + "/gmns"))
      _ = (roads.gmns.files, roads.tntp.bytes)
      if let trips = parts(of: bytes)["demand.csv"] {
        _ = try RoadDemand(DemandList(path: "demand.csv", bytes: trips), on: roads)
      }
    case .gtfs:
      place.lay(parts(of: bytes), in: "gtfs")
      let feed = try GTFSFeed(path: place.folder + "/gtfs")
      _ = feed.files
      _ = try NetworkTables(feed, path: "gtfs", week: nil).files
    case .model:
      place.lay(parts(of: bytes).renamed("main", "model.yaml"), in: "model")
      _ = try ChoiceModel(path: place.folder + "/model/model.yaml").estimate()
    }
  }

  private func readRoads(_ files: [String: [UInt8]]) throws {
    let roads = RoadTable(try TNTPNetwork(path: "net", bytes: files["main"] ?? []))
    // A file may name many nodes without a row for them.
    guard roads.nodes.count <= 100_000 else { return }
    if let flows = files["flow.tntp"] { _ = try TNTPFlows(path: "flow", bytes: flows).bytes }
    if let nodes = files["node.tntp"] { _ = try TNTPNodes(path: "node", bytes: nodes) }
    let trips = try RoadDemand(TNTPTrips(path: "trips", bytes: files["trips.tntp"] ?? []), on: roads)
    _ = (roads.gmns.files, trips.tntp(on: roads), trips.list(on: roads).bytes)
  }
}

private let twoScenario = "scenario: two\ntitle: {en: Two, zh: 二}\nnetwork: small\n"

extension [String: [UInt8]] {
  fileprivate func renamed(_ old: String, _ new: String) -> Self {
    var copy = self
    copy[new] = copy.removeValue(forKey: old)
    return copy
  }
}

nonisolated(unsafe) private var small: Dataset?

/// The network that scenarios and sweeps are of, from the corpus.
private func smallNetwork(_ place: Place) throws -> Dataset {
  if let small { return small }
  let seed = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../Corpus/network/sample")
  place.lay(parts(of: Array(try Data(contentsOf: seed))), in: "Networks/small")
  let dataset = try Dataset(NetworkFolder(path: place.folder + "/Networks/small"))
  small = dataset
  return dataset
}
