import Foundation
import Reports
import Testing

@testable import qianlu

@Suite struct TerminalTests {
  private static let escape = "\u{1B}["

  @Test func progressTellsRateAndTimeLeft() {
    #expect(ProgressBar.line("扫描", 0, of: 0, seconds: 0, width: 80).contains("0/0"))
    let line = ProgressBar.line("sweep", 100, of: 400, seconds: 10, width: 80)
    #expect(line.hasPrefix("sweep ███████░") && line.hasSuffix(" 100/400 · 10/s · 30 s left"))
    #expect(ProgressBar.line("sweep", 100, of: 40_000, seconds: 10, width: 80).hasSuffix("67 min left"))
    // Before it has lasted, a guess would jump about.
    #expect(ProgressBar.line("sweep", 100, of: 400, seconds: 2, width: 80).hasSuffix(" 100/400"))
  }

  @Test(arguments: [5, 12, 20, 30, 40, 60, 80]) func progressKeepsToItsLine(width: Int) {
    for label in ["x", "高铁线路组合"] {
      let line = ProgressBar.line(label, 37, of: 99, seconds: 7, width: width)
      #expect(displayWidth(line) <= max(width, 5))
    }
  }

  private func work() throws -> (Workplace, sweep: String, wrong: String) {
    let work = try Workplace()
    _ = try work.scenario("two", "simulate: [travel_times]")
    let sweep = try work.write(
      "s.yaml",
      """
      sweep: s
      scenario: two.yaml
      parameters: {road.speed_factor: {from: 0.5, to: 1}}
      design: {kind: sobol, points: 40}
      keep: [{name: t, table: travel_time, row: west east, column: road_min}]
      """)
    return (work, sweep, try work.scenario("wrong", "replication: 3"))
  }

  @Test func aPipeGetsTextAlone() throws {
    let (work, sweep, wrong) = try work()
    for end in [
      try Program.run("sweep", sweep, "-o", work.path + "/r"), try Program.run("validate", wrong),
      try Program.run("show", "network", "Networks/two-nodes"),
    ] {
      #expect(!(end.output + end.errors).contains("\u{1B}") && !end.errors.contains("█"))
    }
  }

  #if os(Linux)
    /// What the program prints on a terminal, both streams together.
    private func onTerminal(_ setting: String, _ arguments: String...) throws -> String {
      let program = Program(
        shell:
          "unset NO_COLOR; export \(setting); printf -v line '%q ' \"$0\" \"$@\"; script -qec \"$line\" /dev/null",
        arguments)
      try program.start()
      return try program.end().output
    }

    @Test func aTerminalGetsColoursAndProgress() throws {
      let (work, sweep, wrong) = try work()
      let error = try onTerminal("TERM=xterm", "validate", wrong)
      #expect(error.contains("\(Self.escape)31merror:\(Self.escape)0m"))
      #expect(try onTerminal("TERM=xterm", "sweep", sweep, "-o", work.path + "/a").contains("█"))
      #expect(try !onTerminal("TERM=xterm", "sweep", sweep, "-o", work.path + "/b", "--quiet").contains("█"))
      #expect(
        try onTerminal("TERM=xterm", "show", "network", "Networks/two-nodes").hasPrefix("\(Self.escape)1m"))
    }

    @Test(arguments: ["NO_COLOR=1", "TERM=dumb"]) func coloursCanBeDeclined(setting: String) throws {
      let (_, _, wrong) = try work()
      #expect(try !onTerminal(setting, "validate", wrong).contains(Self.escape + "31m"))
      #expect(try !onTerminal(setting, "show", "network", "Networks/two-nodes").contains(Self.escape + "1m"))
    }
  #endif
}
