import ArgumentParser
import Reports

struct ShowSchema: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Print the format of a network folder as Markdown.",
    discussion: """
      EXAMPLE
        qianlu show schema > format.md
      """)

  func run() throws {
    try say(formatDocumentation())
  }
}
