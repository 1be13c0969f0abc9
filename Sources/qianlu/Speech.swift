import ArgumentParser
import Reports

/// How a command that does something speaks: to people, to programs, or not at all.
struct Speech: ParsableArguments {
  enum Manner: EnumerableFlag {
    case quiet, json

    static func name(for manner: Manner) -> NameSpecification {
      manner == .quiet ? .shortAndLong : .long
    }

    static func help(for manner: Manner) -> ArgumentHelp? {
      manner == .quiet ? "Print nothing but errors and warnings." : "Print JSON."
    }
  }

  @Flag(exclusivity: .exclusive)
  var manner: Manner?

  var isQuiet: Bool { manner == .quiet }

  /// Says what came of the command, in one of the two forms; `titled` where the first line is a title.
  /// - Throws: `OutputError`, and what making the form throws.
  func tell(
    _ value: @autoclosure () throws -> some Encodable, _ lines: @autoclosure () throws -> [String],
    titled: Bool = false
  ) throws {
    switch manner {
    case .quiet: return
    case .json: try say(Reports.json(value()))
    case nil: try say(lines(), titled: titled)
    }
  }
}

/// The same for a command whose work is what it prints.
struct Answer: ParsableArguments {
  @Flag(help: "Print JSON.")
  var json = false

  /// Says the answer, in one of the two forms.
  /// - Throws: as `Speech.tell(_:_:)`.
  func tell(
    _ value: @autoclosure () throws -> some Encodable, _ lines: @autoclosure () throws -> [String],
    titled: Bool = false
  ) throws {
    try json ? say(Reports.json(value())) : say(lines(), titled: titled)
  }
}

/// Writes lines; on a terminal headings, which end with a colon, and a title are bold.
private func say(_ lines: [String], titled: Bool) throws {
  for (index, line) in lines.enumerated() {
    let isHeading = line.hasSuffix(":") || titled && index == 0
    try say(isHeading ? Terminal.output.paint(line, .bold) : line)
  }
}
