import Foundation

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
