import Files
import Foundation
import Networks
import Parallel
import Scenarios
import Testing

@testable import Experiments

private struct TooHot: Error, CustomStringConvertible {
  let description = "too hot, \"they\" said,\nand cold \\n"
}

@Suite struct SweepTests {
  private let path = NSTemporaryDirectory() + "/sweep-" + UUID().uuidString + "/journal.txt"
  private let design = Design(.grid(levels: 5), of: factors(2, 0...4), seed: 1)

  private func model(_ x: [Double]) throws -> [Double?] {
    if x == [2, 2] { throw TooHot() }
    return [x[0] / 3 + x[1], x[0] == 1 ? nil : x[1]]
  }

  /// Runs what is open and returns the results and how many points were evaluated.
  private func run(
    _ sweep: Sweep, threads: Int = 2, cancelAfter limit: Int = .max
  ) throws -> (csv: [UInt8], evaluated: Int) {
    let evaluated = Locked(0)
    let cancellation = Cancellation()
    let journal = try Journal(path: path)
    let known = try sweep.outcomes(in: [(path, journal.lines)])
    try? sweep.evaluate(
      Array(sweep.design.points.indices), known: known, into: journal,
      on: Execution(threads: threads, cancellation: cancellation)
    ) { point, _ in
      let count = evaluated.withLock {
        $0 += 1
        return $0
      }
      if count >= limit { cancellation.cancel() }
      return try model(sweep.design.points[point].values)
    }
    let outcomes = try sweep.outcomes(in: [(path, Journal.lines(ofFile: path))])
    let isWhole = sweep.identities.allSatisfy { outcomes[$0] != nil }
    return (isWhole ? sweep.csv(outcomes) { "again \($0)" } : [], evaluated.withLock { $0 })
  }

  @Test func interruptedSweepsGoOn() throws {
    let sweep = Sweep(design, outputs: ["y", "z"], context: ["v1"])
    let first = try run(sweep, threads: 1, cancelAfter: 10)
    #expect(first.csv.isEmpty && first.evaluated == 10)
    let second = try run(sweep, threads: 7)
    #expect(second.evaluated == 15)
    #expect(try run(sweep).evaluated == 0)
    let other = try SweepTests().run(sweep, threads: 1)
    #expect(other.evaluated == 25 && other.csv == second.csv)
  }

  @Test func aFailedPointIsRecorded() throws {
    let csv = try run(Sweep(design, outputs: ["y", "z"], context: ["v1"])).csv
    let file = try CSVFile(path: "results.csv", bytes: csv)
    #expect(file.header.map(\.text) == ["point", "x1", "x2", "y", "z", "error", "replay"])
    #expect(file.rows.count == 25)
    #expect(file.rows[12].map(\.text) == ["13", "2", "2", "", "", TooHot().description, "again 13"])
    #expect(file.rows[5].map(\.text) == ["6", "1", "0", (1.0 / 3).description, "", "", ""])
    #expect(try design.outputs("y", of: file).count { $0 == nil } == 1)
  }

  /// More levels: the points that were there are not run again. Another context: all are.
  @Test func aChangedSweepRunsWhatChanged() throws {
    _ = try run(Sweep(design, outputs: ["y", "z"], context: ["v1"]))
    let finer = Design(.grid(levels: 9), of: factors(2, 0...4), seed: 1)
    #expect(try run(Sweep(finer, outputs: ["y", "z"], context: ["v1"])).evaluated == 81 - 25)
    #expect(try run(Sweep(design, outputs: ["y", "z"], context: ["v2"])).evaluated == 25)
  }

  @Test func equalPointsRunOnce() throws {
    let twice = Design(.list([[1, 1], [0, 1], [1, 1]]), of: factors(2), seed: 1)
    let (csv, evaluated) = try run(Sweep(twice, outputs: ["y", "z"], context: []))
    #expect(evaluated == 2)
    #expect(try CSVFile(path: "results.csv", bytes: csv).rows.count == 3)
  }

  @Test(arguments: [1, 2, 3, 7, 30]) func shardsAreAPartition(count: Int) {
    let sweep = Sweep(design, outputs: ["y"], context: [])
    let points = (1...count).flatMap { sweep.points(ofShard: $0, of: count) }
    #expect(points.sorted() == Array(0..<25))
  }

  @Test func outcomesThatDifferAreTold() throws {
    let sweep = Sweep(design, outputs: ["y"], context: [])
    let lines = [1.0, 2.0].map {
      JournalRecord(identity: sweep.identities[3], outcome: .figures([$0])).line
    }
    #expect(throws: InputError.self) { try sweep.outcomes(in: [("a", [lines[0]]), ("b", [lines[1]])]) }
    #expect(try sweep.outcomes(in: [("a", [lines[0]]), ("b", [lines[0], "other"])]).count == 1)
  }
}

@Suite struct SweepFileTests {
  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
  private let folder = NSTemporaryDirectory() + "/sweeps-" + UUID().uuidString

  @Test func shippedSweepsCanBeRun() throws {
    let folder = Self.root + "/Scenarios/sweeps"
    let files = try names(inFolder: folder)
    #expect(files.count >= 3)
    for name in files {
      let file = try SweepFile(path: folder + "/" + name)
      #expect(file.name + ".yaml" == name)
      let dataset = try Dataset(NetworkFolder(path: file.scenario.networkPath))
      try file.checkProjects(dataset)
      #expect(try !file.figures(dataset).isEmpty)
      let last = try file.scenario.network(
        from: dataset, varied: file.variation(at: file.design.points.count - 1))
      #expect(last.zones.count >= 60)
    }
  }

  /// A switch builds a project that the scenario does not, and leaves out one that it does.
  @Test func switchesBuildAndLeaveOut() throws {
    let path = try write(
      "scenario: \(Self.root)/Scenarios/plan-2030.yaml\nprojects: [pinglu-canal]",
      "\nparameters: {car.occupancy: {values: [2, 4]}}")
    let file = try SweepFile(path: path)
    let dataset = try Dataset(NetworkFolder(path: file.scenario.networkPath))
    for (point, values) in file.design.points.map(\.values).enumerated() {
      let network = try file.scenario.network(from: dataset, varied: file.variation(at: point))
      let built = network.built.map { network.projects[$0].key }
      #expect(built.contains("pinglu-canal") == (values[1] == 1))
      #expect(network.parameters[.carOccupancy] == values[0])
    }
  }

  @Test(arguments: [
    ("parameters: {value_of_tim.leisure: {from: 1, to: 2}}", "x.yaml:3:14: error: no parameter"),
    ("parameters: {value_of_time.leisure: {from: 1, to: 2000}}", "it may be from 0 to 1000"),
    ("parameters: {}", "there are no parameters"), ("replication: 3", "did you mean 'replications'?"),
    ("projects: [a, a]", "x.yaml:3:15: error: the project 'a' is doubled"), ("seed: 1", "varies nothing"),
  ])
  func mistakesAreTold(line: String, message: String) throws {
    let path = try write("scenario: \(Self.root)/Scenarios/plan-2030.yaml", "\n" + line)
    #expect { try SweepFile(path: path) } throws: { "\($0)".contains(message) }
  }

  @Test func unknownNamesOfTheNetworkAreTold() throws {
    let path = try write(
      "scenario: \(Self.root)/Scenarios/plan-2030.yaml\nprojects: [pinglu-canl]", "")
    let file = try SweepFile(path: path)
    let dataset = try Dataset(NetworkFolder(path: file.scenario.networkPath))
    #expect { try file.checkProjects(dataset) } throws: {
      "\($0)".contains("did you mean 'pinglu-canal'?")
    }
    #expect { try file.figures(dataset) } throws: { "\($0)".contains("did you mean 'tourists'?") }
  }

  private func write(_ scenario: String, _ more: String) throws -> String {
    try makeFolders(folder)
    let text = "sweep: x\n\(scenario)\(more)\ndesign: {kind: grid}\nkeep: [touristss]\n"
    try writeBytes(Array(text.utf8), to: folder + "/x.yaml")
    return folder + "/x.yaml"
  }
}
