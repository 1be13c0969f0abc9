import ArgumentParser
import Files
import Foundation
import Parallel

/// Ends the program with a message on standard error and the exit code that the error calls for.
func exit(because error: any Error) -> Never {
  let code: Int32
  switch error {
  case is InputError: code = EX_DATAERR
  case is FileError, is OutputError: code = EX_IOERR
  case is Cancelled: code = 130
  // Usage, help and version are the parser's; anything else is a run that failed.
  default: Qianlu.exit(withError: error)
  }
  complain(code == 130 ? "interrupted; nothing was written" : "\(error)")
  exit(code)
}

/// Writes a line to standard output.
/// - Throws: `OutputError` when nobody reads it any more or the disk is full.
func say(_ line: String) throws(OutputError) {
  do {
    try FileHandle.standardOutput.write(contentsOf: Data((line + "\n").utf8))
  } catch {
    throw OutputError()
  }
}

/// Writes bytes to standard output; see `say(_:)`.
func say(_ bytes: [UInt8]) throws(OutputError) {
  do {
    try FileHandle.standardOutput.write(contentsOf: Data(bytes))
  } catch {
    throw OutputError()
  }
}

/// Writes a line to standard error. Where that is closed there is nobody to tell.
func complain(_ line: String) {
  let terminal = Terminal.errors
  let text = line.replacing(": error: ", with: ": \(terminal.paint("error:", .red)) ")
    .replacing(": warning: ", with: ": \(terminal.paint("warning:", .yellow)) ")
  try? FileHandle.standardError.write(contentsOf: Data((text + "\n").utf8))
}

/// Standard output could not be written to.
struct OutputError: Error, CustomStringConvertible {
  var description: String { "standard output: cannot write: the pipe is closed or the disk is full" }
}
