import Foundation
import Testing

@Suite struct RunTests {
  @Test func resultsHaveChineseNames() throws {
    let work = try Workplace()
    let scenario = try work.scenario("试验", "replications: 2")
    let end = try Program.run("run", scenario, "--output", work.path + "/结果/试验")
    #expect(end.code == 0, "\(end.errors)")
    #expect(end.output.contains("A trial · 试验"))
    let files = try work.files(in: "结果/试验")
    #expect(files["datapackage.json"] != nil)
    let manifest = try #require(files["manifest.json"])
    let text = String(decoding: manifest, as: UTF8.self)
    // Nothing of the machine is in it.
    #expect(text.contains("试验.yaml"))
    #expect(!text.contains(work.path) && !text.contains(Program.package.path))
  }

  @Test func anyNumberOfThreadsGivesTheSameBytes() throws {
    let work = try Workplace()
    let scenario = try work.scenario("trial", network: "one-train", "replications: 12")
    var results: [[String: Data]] = []
    for threads in ["1", "2", "7", "2"] {
      let end = try Program.run(
        "run", scenario, "-o", "\(work.path)/r\(results.count)", "--threads", threads, "--quiet")
      #expect(end.code == 0, "\(end.errors)")
      #expect(end.output.isEmpty)
      results.append(try work.files(in: "r\(results.count)"))
    }
    for result in results.dropFirst() { #expect(result == results[0]) }
    #expect(
      try Program.run("compare", work.path + "/r0", work.path + "/r1").output.contains("no figure differs"))
  }

  @Test func anotherSeedGivesOtherFigures() throws {
    let work = try Workplace()
    let scenario = try work.scenario("trial", network: "one-train", "replications: 5")
    for seed in ["1", "2"] {
      #expect(try Program.run("run", scenario, "-o", work.path + "/r" + seed, "--seed", seed).code == 0)
    }
    #expect(try work.files(in: "r1") != work.files(in: "r2"))
    let compared = try Program.run("compare", work.path + "/r1", work.path + "/r2", "-o", work.path + "/d")
    #expect(compared.code == 0)
    #expect(compared.output.contains("What changes most"))
    #expect(work.names == ["d", "r1", "r2", "trial.yaml"])
  }

  @Test func printsJSON() throws {
    let work = try Workplace()
    let scenario = try work.scenario("trial", "replications: 2")
    let end = try Program.run("run", scenario, "-o", work.path + "/r", "--json", "--simulate", "travel_times")
    let object = try JSONSerialization.jsonObject(with: Data(end.output.utf8)) as? [String: Any]
    let manifest = try #require(object?["manifest"] as? [String: Any])
    #expect(manifest["scenario"] as? String == "trial")
    #expect(manifest["simulated"] as? [String] == ["travel_times"])
  }

  @Test func interruptedRunsLeaveNothing() throws {
    let work = try Workplace()
    let scenario = try work.scenario("trial", network: "one-train", "replications: 1000000")
    let program = Program(["run", scenario, "-o", work.path + "/r", "--simulate", "freight"])
    try program.start()
    // It is under way once its folder is begun.
    while work.names.count < 2, program.process.isRunning { usleep(10_000) }
    program.process.interrupt()
    let end = try program.end()
    #expect(end.code == 130)
    #expect(end.errors == "interrupted; nothing was written\n")
    #expect(work.names == ["trial.yaml"])
  }
}
