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

/// Runs a Python script with what it needs; nil, said aloud, where that is not there. Which Python is for
/// `QIANLU_PYTHON` to say.
func python(_ script: String, _ arguments: [String], needs module: String) throws -> (
  code: Int32, output: String
)? {
  let python = ProcessInfo.processInfo.environment["QIANLU_PYTHON"] ?? "python3"
  let probe = try run(["/usr/bin/env", python, "-c", "import \(module)"])
  guard probe.code == 0 else {
    print("SKIPPED: \(python) has no module '\(module)'; install it and name the Python in QIANLU_PYTHON")
    return nil
  }
  return try run(["/usr/bin/env", python, "-c", script] + arguments)
}

/// Runs a program to its end; what it prints on both of its outputs.
func run(_ command: [String]) throws -> (code: Int32, output: String) {
  let process = Process()
  let pipe = Pipe()
  process.executableURL = URL(fileURLWithPath: command[0])
  process.arguments = Array(command.dropFirst())
  process.standardOutput = pipe
  process.standardError = pipe
  try process.run()
  let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
  process.waitUntilExit()
  return (process.terminationStatus, String(decoding: output, as: UTF8.self))
}
