import ArgumentParser
import Foundation
import Testing

@testable import Files
@testable import qianlu

/// Whole commands, struck at each change they make to the disk: the old results stand or the new, and the same
/// command, given again, ends as if nothing had happened.
@Suite struct CommandFaultTests {
  enum Command: String, CaseIterable { case run, sweep }

  private func arguments(_ command: Command, _ work: Workplace) throws -> [String] {
    let scenario = try work.scenario("two", "simulate: [travel_times]")
    if command == .run { return ["run", scenario, "--output", work.path + "/r", "--quiet"] }
    let sweep = try work.write(
      "s.yaml",
      """
      sweep: s
      scenario: two.yaml
      parameters: {road.speed_factor: {from: 0.5, to: 1}}
      design: {kind: halton, points: 3}
      keep: [{name: t, table: travel_time, row: west east, column: road_min}]
      """)
    return ["sweep", sweep, "--output", work.path + "/r", "--threads", "1", "--quiet"]
  }

  private static func perform(_ arguments: [String]) throws {
    var command = try Qianlu.parseAsRoot(arguments)
    try command.run()
  }

  private func results(_ work: Workplace) throws -> [String: Data] {
    guard work.names.contains("r") else { return [:] }
    return try work.files(in: "r").filter { $0.key != "journal.txt" }
  }

  /// What stands after a fault is whole, and the command given again completes it.
  private func check(_ command: Command, _ work: Workplace, _ arguments: [String], _ whole: [String: Data])
    throws
  {
    let seen = try results(work)
    switch command {
    case .run: #expect(seen.isEmpty || seen == whole)
    case .sweep: #expect(seen.allSatisfy { whole[$0.key] == $0.value || $0.key.contains(".partial-") })
    }
    try Self.perform(arguments)
    #expect(try results(work).filter { !$0.key.contains(".partial-") } == whole)
  }

  private func whole(_ command: Command) throws -> (results: [String: Data], steps: Int) {
    let work = try Workplace()
    let arguments = try arguments(command, work)
    let (steps, error) = Fault.strike(nil, below: work.path) { try Self.perform(arguments) }
    if let error { throw error }
    return (try results(work), steps)
  }

  @Test(
    arguments: Command.allCases,
    [.fail(EIO), .failForGood(EIO), .fail(ENOSPC), .failForGood(ENOSPC), .fail(EACCES), .shorten]
      as [Fault.Kind])
  func whateverIsRefused(command: Command, kind: Fault.Kind) throws {
    let (whole, steps) = try whole(command)
    for step in 0..<steps {
      let work = try Workplace()
      let arguments = try arguments(command, work)
      let (_, error) = Fault.strike(Fault(kind: kind, step: step), below: work.path) {
        try Self.perform(arguments)
      }
      #expect(error == nil || error is FileError)
      try check(command, work, arguments, whole)
    }
  }

  @Test(arguments: Command.allCases, [.kill, .tear] as [Fault.Kind])
  func whereverTheProcessDies(command: Command, kind: Fault.Kind) async throws {
    let (whole, steps) = try whole(command)
    for step in 0..<steps {
      let work = try Workplace()
      let arguments = try arguments(command, work)
      await #expect(processExitsWith: .signal(SIGKILL)) {
        [
          fault = Fault(kind: kind, step: step) as Fault, folder = work.path as String,
          arguments = arguments as [String]
        ] in
        _ = Fault.strike(fault, below: folder) { try Self.perform(arguments) }
      }
      try check(command, work, arguments, whole)
    }
  }
}
