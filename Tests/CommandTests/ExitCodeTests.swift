import Foundation
import Testing

@Suite struct ExitCodeTests {
  @Test(arguments: [
    ["run", "x.yaml", "--threads", "0"], ["run", "x.yaml", "--threads", "-2"],
    ["run", "x.yaml", "--replications", "0"], ["run", "x.yaml", "--simulate", "weather"], ["run"], ["fly"],
    ["show", "itinerary", "--from", "chongqin", "--to", "qianjiang"],
    ["show", "itinerary", "--from", "qianjiang", "--to", "jishou", "--at", "25:00"],
  ])
  func wrongUsageIs64(arguments: [String]) throws {
    let program = Program(arguments)
    try program.start()
    let end = try program.end()
    #expect(end.code == 64)
    #expect(end.output.isEmpty)
    #expect(!end.errors.isEmpty)
  }

  @Test func doneIs0AndAFailedRunIs1() throws {
    #expect(try Program.run("validate", "Networks/two-nodes").code == 0)
    // A result that does not come out again.
    let work = try Workplace()
    let scenario = try work.scenario("two", "simulate: [travel_times]\nreplications: 2")
    #expect(try Program.run("run", scenario, "-o", work.path + "/r", "-q").code == 0)
    _ = try work.write("r/travel_time.csv", "")
    #expect(try Program.run("verify", work.path + "/r", "--scenario", scenario, "-q").code == 1)
  }

  /// Ctrl-C while a scenario runs.
  @Test func interruptedIs130() throws {
    let work = try Workplace()
    let scenario = try work.scenario(
      "long", network: "wuling", "simulate: [tourism]\nreplications: 1000000")
    let program = Program(["run", scenario, "-o", work.path + "/r"])
    try program.start()
    while !work.names.contains(where: { $0.hasPrefix("r.partial") }), program.process.isRunning {
      usleep(10_000)
    }
    program.process.interrupt()
    let end = try program.end()
    #expect(end.code == 130 && end.output.isEmpty)
    #expect(end.errors.contains("nothing was written"))
    #expect(work.names == ["long.yaml"])
  }

  @Test func theHelpTellsThem() throws {
    let help = try Program.run("--help").output
    for code in ["0", "1", "64", "65", "74", "130"] {
      #expect(help.split(separator: "\n").contains { $0.split(separator: " ").first == code[...] })
    }
  }

  @Test func wrongDataIs65() throws {
    let work = try Workplace()
    let scenario = try work.scenario("试验", "replication: 3")
    for arguments in [["run", scenario, "-o", work.path + "/r"], ["validate", scenario]] {
      let program = Program(arguments)
      try program.start()
      let end = try program.end()
      #expect(end.code == 65)
      #expect(end.errors.contains("试验.yaml:4:1: error: "))
      #expect(end.errors.contains("did you mean 'replications'?"))
    }
    #expect(work.names == ["试验.yaml"])
  }

  @Test func missingFilesAre74() throws {
    #expect(try Program.run("run", "no-such.yaml").code == 74)
    #expect(try Program.run("validate", "no-such-network").code == 74)
    #expect(try Program.run("compare", "no-such", "no-such").code == 74)
  }

  /// A file where a folder should be, and places that nobody may write to, not even root.
  @Test(arguments: ["file/results", "/proc/qianlu/results", "/dev/null/results"])
  func placesThatCannotBeWrittenToAre74(place: String) throws {
    let work = try Workplace()
    _ = try work.write("file", "")
    let scenario = try work.scenario("trial")
    let end = try Program.run("run", scenario, "-o", place.hasPrefix("/") ? place : work.path + "/" + place)
    #expect(end.code == 74)
    #expect(end.errors.contains("cannot make the folder"))
    #expect(work.names == ["file", "trial.yaml"])
  }

  @Test func fullDiskIs74() throws {
    let work = try Workplace()
    let scenario = try work.scenario("trial")
    // No file may grow beyond one block: the schema of the tables does not fit.
    let program = Program(
      shell: "ulimit -f 1; exec \"$0\" \"$@\"", ["run", scenario, "-o", work.path + "/r"])
    try program.start()
    let end = try program.end()
    #expect(end.code == 74)
    #expect(end.errors.contains("cannot write the file"))
    #expect(work.names == ["trial.yaml"])
  }

  @Test func closedPipeIs74() throws {
    let program = Program(["show", "schema"])
    try program.closeOutput()
    try program.start()
    let end = try program.endUnread()
    #expect(end.code == 74)
    #expect(end.errors.contains("the pipe is closed"))
  }

  @Test func foldersOfOthersAreLeftAlone() throws {
    let work = try Workplace()
    let scenario = try work.scenario("trial")
    #expect(try Program.run("run", scenario, "-o", work.path).code == 65)
    #expect(work.names == ["trial.yaml"])
  }

  @Test(arguments: [["--help"], ["run", "--help"], ["compare", "--help"], ["validate", "--help"]])
  func helpTeachesByExample(arguments: [String]) throws {
    let program = Program(arguments)
    try program.start()
    let end = try program.end()
    #expect(end.code == 0)
    #expect(end.output.contains("EXAMPLES"))
  }
}
