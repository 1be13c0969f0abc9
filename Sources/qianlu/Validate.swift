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

  @Argument(help: ArgumentHelp("Network folders and scenario files.", valueName: "network-or-scenario"))
  var paths: [String]

  func run() throws {
    var hasErrors = false
    for path in paths {
      let problems = try path.hasSuffix(".yaml") ? problems(ofScenario: path) : problems(ofNetwork: path)
      for problem in problems { complain(problem.description) }
      let errors = problems.count { $0.severity == .error }
      hasErrors = hasErrors || errors > 0
      try say("\(path): \(count(errors, "error")), \(count(problems.count - errors, "warning"))")
    }
    if hasErrors { throw ExitCode(65) }
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

  private func count(_ number: Int, _ noun: String) -> String {
    "\(number == 0 ? "no" : String(number)) \(noun)\(number == 1 ? "" : "s")"
  }
}
