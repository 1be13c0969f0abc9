import Files
import Foundation
import Freight
import Networks
import Parallel
import Reports
import Scenarios

/// A year of the whole land-sea corridor: the container trains of the Wuling network, so many more of them, with so
/// many more goods, that a year has its 14,250 trains and 712,000 TEU, with paths, cranes, yards and ships.
func benchmarkCorridorYear(_ root: String) throws {
  let folder = NSTemporaryDirectory() + "qianlu-corridor-" + UUID().uuidString
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: folder) }
  let text = """
    scenario: corridor-year
    title: {en: A year of the whole corridor, zh: 通道全年}
    network: \(root)/Networks/wuling
    change:
      - scale: {table: service, column: departures_per_week, where: {mode: container_train}, by: 2.21}
      - scale: {table: freight_demand, column: tonnes, by: 3.86}
      - scale: {table: terminal, column: storage_teu, by: 10}
      - scale: {table: terminal, column: throughput_teu_per_year, by: 10}
      - scale: {table: terminal, column: lifts_per_h, by: 5}
    """
  try text.write(toFile: folder + "/corridor-year.yaml", atomically: false, encoding: .utf8)
  let scenario = try Scenario(path: folder + "/corridor-year.yaml")
  let network = try scenario.network(from: Dataset(NetworkFolder(path: scenario.networkPath)))

  // The search for what goes by train simulates as many years whichever of the two is reported.
  func outcome(_ years: Int) throws -> FreightOutcome {
    try FreightSimulation.run(network, replications: years, seed: 1, on: Execution(threads: 1))
  }
  var last: FreightOutcome?
  let few = try leastProcessorSeconds(of: 3) { last = try outcome(1) }
  let more = try leastProcessorSeconds(of: 3) { _ = try outcome(4) }
  guard let last else { return }
  let csv = try leastProcessorSeconds(of: 3) {
    for table in last.tables(network) {
      let bytes = try table.csv()
      precondition(!bytes.isEmpty)
    }
  }
  let teu = last.trains.reduce(0) { $0 + $1.teuPerYear.mean }
  let trains = last.trains.reduce(0) { $0 + $1.trains.mean }
  line("a year of the corridor", String(format: "%.0f TEU", teu), String(format: "%.0f trains", trains))
  seconds("the same, simulated with its tables, 1 thread", (more - few) / 3 + csv, limit: 1)
  seconds("the same with the search for its goods", few + csv)
}
