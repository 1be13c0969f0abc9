import ArgumentParser
import Files

struct New: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write a network or a scenario to begin with.",
    discussion: """
      What is written is small, commented, valid and runs as it stands. Nothing is overwritten.

      EXAMPLES
        qianlu new network my-valley
        qianlu new scenario my-station
        qianlu new scenario my-idea --extends plan-2030
      """,
    subcommands: [NewNetwork.self, NewScenario.self])
}

/// A name that can be a file, an id and part of an address.
struct NewName: ExpressibleByArgument {
  let text: String

  init?(argument: String) {
    let isPlain = argument.utf8.allSatisfy {
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: "-")
    }
    guard isPlain, let first = argument.first, first != "-" else { return nil }
    text = argument
  }
}

/// A file of the program's own in which `starter` stands for the name that is chosen.
func template(_ bytes: [UInt8], for name: NewName) -> String {
  String(decoding: bytes, as: UTF8.self).replacing("starter", with: name.text)
}

/// What was written, and what to do with it.
struct NewFiles: Encodable {
  let files: [String]
  let next: [String]

  var lines: [String] { files + ["Next:"] + next.map { "  " + $0 } }
}

/// - Throws: `InputError` where something is there already.
func checkFree(_ path: String) throws(InputError) {
  guard fileExists(path) else { return }
  throw InputError(
    at: SourceLocation(file: path), "this is there already, and nothing is overwritten",
    suggestion: "choose another name, or remove it yourself")
}
