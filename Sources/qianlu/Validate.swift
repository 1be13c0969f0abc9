import ArgumentParser
import Files
import Networks
import Scenarios

struct Validate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Find everything that is wrong in networks and scenarios.",
    discussion: """
      Prints each problem with its file, line and column and what would be right. A scenario is checked \
      together with its network. Warnings alone leave the exit code 0; an error makes it 65.

      EXAMPLES
        qianlu validate Networks/wuling
        qianlu validate Scenarios/*.yaml
      """)

  @Argument(
    help: ArgumentHelp("Network folders and scenario files.", valueName: "network-or-scenario"),
    completion: .networkOrScenario)
  var paths: [String]
  @OptionGroup var speech: Speech

  func run() throws {
    let findings = try paths.map { path in
      let problems = try path.hasSuffix(".yaml") ? problems(ofScenario: path) : problems(ofNetwork: path)
      if speech.manner != .json { for problem in problems { complain(problem.description) } }
      return Findings(path: path, problems: problems.map(Findings.Problem.init))
    }
    try speech.tell(findings, findings.map(\.line))
    if findings.contains(where: { $0.errors > 0 }) { throw ExitCode(65) }
  }

  private func problems(ofNetwork path: String) throws -> [Diagnostic] {
    do {
      return try Dataset(NetworkFolder(path: path)).problems(for: .validation)
    } catch let error as InputError {
      return error.diagnostics
    }
  }

  private func problems(ofScenario path: String) throws -> [Diagnostic] {
    do {
      let scenario = try Scenario(path: path)
      let problems = try problems(ofNetwork: scenario.networkPath)
      // The scenario cannot be tried on a network that does not hold together.
      guard problems.allSatisfy({ $0.severity == .warning }) else { return problems }
      _ = try scenario.network(from: Dataset(NetworkFolder(path: scenario.networkPath)))
      return problems
    } catch let error as InputError {
      return error.diagnostics
    }
  }
}

/// What is wrong in a network or scenario.
private struct Findings: Encodable {
  struct Problem: Encodable {
    let severity: String
    let file: String
    let line: Int
    let column: Int
    let message: String
    let suggestion: String?

    init(_ problem: Diagnostic) {
      severity = problem.severity.rawValue
      file = problem.location.file
      line = problem.location.line
      column = problem.location.column
      message = problem.message
      suggestion = problem.suggestion
    }
  }

  let path: String
  let errors: Int
  let warnings: Int
  let problems: [Problem]

  init(path: String, problems: [Problem]) {
    self.path = path
    self.problems = problems
    errors = problems.count { $0.severity == "error" }
    warnings = problems.count - errors
  }

  var line: String { "\(path): \(count(errors, "error")), \(count(warnings, "warning"))" }

  private func count(_ number: Int, _ noun: String) -> String {
    "\(number == 0 ? "no" : String(number)) \(noun)\(number == 1 ? "" : "s")"
  }
}
