import ArgumentParser
import Files
import Reports

struct ShowManual: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "manual", abstract: "Print a page of the manual, for man.",
    discussion: """
      EXAMPLES
        qianlu show manual run | man -l -
        qianlu show manual --output man1
      """)

  @Argument(help: "The command, such as: show network. (default: qianlu itself)")
  var command: [String] = []
  @Option(
    name: .shortAndLong, help: "A folder into which the pages of all commands are written.",
    completion: .directory)
  var output: String?
  @Option(help: "The date that the pages carry.")
  var date = "\(programVersion)"

  func run() throws {
    let pages = try ManualPage.pages(of: Qianlu.self, date: date, version: programVersion)
    if let output {
      try makeFolders(output)
      for page in pages { try writeBytes([UInt8](page.text.utf8), to: "\(output)/\(page.name).1") }
      return
    }
    let name = (["qianlu"] + command).joined(separator: "-")
    guard let page = pages.first(where: { $0.name == name }) else {
      let hint = suggestion(for: name, among: pages.map(\.name)).map { "; \($0)" } ?? ""
      throw ValidationError("no command '\(command.joined(separator: " "))'\(hint)")
    }
    try say([UInt8](page.text.utf8))
  }
}
