import ArgumentParser
import Files
import Scenarios

struct NewScenario: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scenario", abstract: "Write a scenario that builds a station and a train.",
    discussion: """
      Makes Scenarios/NAME.yaml, a commented list of changes over another scenario. Of the network wuling it \
      builds a station in the middle of Qianjiang and a train that calls there; of another network these \
      lines are comments, since they name places of wuling.

      EXAMPLES
        qianlu new scenario my-station
        qianlu new scenario my-idea --extends plan-2030
      """)

  @Argument(help: "Its name: lower-case letters, digits and hyphens.")
  var name: NewName
  @Option(help: "The scenario that it changes, of the folder Scenarios.", completion: .scenarioName)
  var extends = "baseline-2025"
  @OptionGroup var speech: Speech

  func run() throws {
    let path = "Scenarios/\(name.text).yaml"
    let parent = "Scenarios/\(extends).yaml"
    guard fileExists(parent) else {
      throw InputError(
        at: SourceLocation(file: parent), "there is no such scenario to extend",
        suggestion: suggestion(for: extends, among: Completions.scenarioNames())
          ?? "go to the folder that holds Scenarios and Networks, or make one with qianlu new network")
    }
    try checkFree(path)
    let isOfWuling = try Scenario(path: parent).networkPath.hasSuffix("/wuling")
    let text = template(PackageResources.scenario_yaml, for: name).replacing(
      "extends: baseline-2025\n", with: "extends: \(extends)\n")
    try writeBytes([UInt8]((isOfWuling ? text : withoutChanges(text)).utf8), to: path)
    let written = NewFiles(
      files: [path],
      next: [
        "qianlu run \(parent)", "qianlu run \(path)",
        "qianlu compare results/\(extends) results/\(name.text)",
      ])
    try speech.tell(written, written.lines)
  }

  /// The changes as comments: from `change:` to the empty line that follows.
  private func withoutChanges(_ text: String) -> String {
    var isChange = false
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      isChange = !line.isEmpty && (isChange || line == "change:")
      return isChange ? "# \(line)" : String(line)
    }.joined(separator: "\n")
  }
}
