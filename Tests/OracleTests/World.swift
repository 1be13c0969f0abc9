import Files
import Foundation
import Networks
import Scenarios

/// A made-up network from a seed: the tables of its folder as text, so that it can be changed, shrunk and written
/// down like anybody's.
struct World: Sendable {
  struct Table: Sendable {
    let name: String
    let columns: [String]
    var rows: [[String]] = []

    func column(_ name: String) -> Int { columns.firstIndex(of: name) ?? 0 }
  }

  var tables: [Table]

  subscript(name: String) -> Table {
    get { tables.first { $0.name == name } ?? Table(name: name, columns: []) }
    set { if let index = tables.firstIndex(where: { $0.name == name }) { tables[index] = newValue } }
  }

  static let settings = """
    network: made
    title: {en: Made up, zh: 虚构}
    base_year: 2025
    currency: CNY
    length_unit: km
    speed_unit: km/h

    """

  /// The files of the folder.
  var files: [(name: String, bytes: [UInt8])] {
    [("network.yaml", Array(Self.settings.utf8))]
      + tables.filter { !$0.rows.isEmpty || $0.name == "link" }.map { table in
        let lines = [table.columns + ["source", "grade"]] + table.rows.map { $0 + ["made up", "E"] }
        return (table.name + ".csv", Array((lines.map { $0.joined(separator: ",") + "\n" }).joined().utf8))
      }
  }

  func network() throws -> Network {
    let dataset = try Dataset(NetworkFolder(path: "made", files: files))
    let errors = dataset.problems(for: .validation).filter { $0.severity == .error }
    guard errors.isEmpty else { throw InputError(errors) }
    return try Network(dataset.building([]))
  }

  /// Writes the folder and a scenario of it, for `qianlu run`.
  func write(to folder: String) throws -> String {
    for place in ["Networks/made", "Scenarios"] {
      try FileManager.default.createDirectory(atPath: folder + "/" + place, withIntermediateDirectories: true)
    }
    for file in files {
      try Data(file.bytes).write(to: URL(fileURLWithPath: "\(folder)/Networks/made/\(file.name)"))
    }
    let scenario = """
      scenario: made
      title: {en: Made up, zh: 虚构}
      network: made
      simulate: [travel_times, freight, tourism, circulation, road_traffic]
      replications: 2
      """
    try scenario.write(toFile: folder + "/Scenarios/made.yaml", atomically: true, encoding: .utf8)
    return folder + "/Scenarios/made.yaml"
  }
}
