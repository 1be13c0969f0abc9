import ArgumentParser
import Reports

struct ShowSchema: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Print the format of a network folder as Markdown.",
    discussion: """
      EXAMPLE
        qianlu show schema > format.md
      """)

  @OptionGroup var answer: Answer

  func run() throws {
    try answer.tell(FormatRecord(), [formatDocumentation()])
  }
}
