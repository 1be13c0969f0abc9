import Foundation

/// The program as it was built beside the tests, run from the package's folder.
struct Program {
  struct End {
    let code: Int32
    let output: String
    let errors: String
  }

  static let package = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static let path: String = {
    // On macOS the tests are a bundle that another program has loaded, on Linux a program themselves.
    let tests = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") } ?? Bundle.main
    let folder =
      tests.bundlePath.hasSuffix(".xctest")
      ? tests.bundleURL.deletingLastPathComponent() : tests.bundleURL
    return folder.appendingPathComponent("qianlu").path
  }()

  let process = Process()
  private let output = Pipe()
  private let errors = Pipe()

  init(_ arguments: [String]) {
    process.executableURL = URL(fileURLWithPath: Program.path)
    process.arguments = arguments
    process.currentDirectoryURL = Program.package
    process.standardOutput = output
    process.standardError = errors
  }

  /// Runs under `bash`, with the program's path as `$0`.
  init(shell script: String, _ arguments: [String]) {
    self.init(["-c", script, Program.path] + arguments)
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
  }

  /// Nobody will read what the program prints.
  func closeOutput() throws { try output.fileHandleForReading.close() }

  func start() throws { try process.run() }

  /// What came of it. Messages are short, so that they fit into their pipe while the output is read.
  func end() throws -> End {
    let output = try self.output.fileHandleForReading.readToEnd() ?? Data()
    return try end(output)
  }

  /// As `end()` once `closeOutput()` was called.
  func endUnread() throws -> End { try end(Data()) }

  private func end(_ output: Data) throws -> End {
    let errors = try self.errors.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return End(
      code: process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus,
      output: String(decoding: output, as: UTF8.self), errors: String(decoding: errors, as: UTF8.self))
  }

  static func run(_ arguments: String...) throws -> End {
    let program = Program(arguments)
    try program.start()
    return try program.end()
  }
}

/// A folder for one test, with a Chinese name and scenarios of the two-node network; removed with the test.
final class Workplace {
  let path = NSTemporaryDirectory() + "/黔路-" + UUID().uuidString

  init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }

  /// Writes a file and returns its path.
  func write(_ name: String, _ text: String) throws -> String {
    let file = path + "/" + name
    try text.write(toFile: file, atomically: true, encoding: .utf8)
    return file
  }

  /// A scenario of a network that comes with the program.
  func scenario(_ name: String, network: String = "two-nodes", _ more: String = "") throws -> String {
    try write(
      name + ".yaml",
      """
      scenario: \(name)
      title: {en: A trial, zh: 试验}
      network: \(Program.package.path)/Networks/\(network)
      \(more)
      """)
  }

  /// The bytes of every file of a folder in it.
  func files(in folder: String) throws -> [String: Data] {
    var files: [String: Data] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: path + "/" + folder) {
      files[name] = try Data(contentsOf: URL(fileURLWithPath: "\(path)/\(folder)/\(name)"))
    }
    return files
  }
}
