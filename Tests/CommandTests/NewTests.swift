import Foundation
import Testing

@Suite struct NewTests {
  private func run(_ work: Workplace, _ arguments: String...) throws -> Program.End {
    let program = Program(arguments)
    program.process.currentDirectoryURL = URL(fileURLWithPath: work.path)
    try program.start()
    return try program.end()
  }

  private func json(_ end: Program.End) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(end.output.utf8)) as? [String: Any])
  }

  /// Every command that the end of `new` proposes, in its order.
  private func follow(_ work: Workplace, _ end: Program.End) throws -> [Program.End] {
    let commands = try #require(try json(end)["next"] as? [String])
    return try commands.map { command in
      let program = Program(command.split(separator: " ").dropFirst().map(String.init))
      program.process.currentDirectoryURL = URL(fileURLWithPath: work.path)
      try program.start()
      let end = try program.end()
      #expect(end.code == 0, "\(command): \(end.errors)")
      return end
    }
  }

  /// By train 5 min drive at 36 km/h, 10 boarding, 62 on the train, 5 alighting and 5 drive; the fast train takes 24.
  @Test func aNetworkRunsAtOnce() throws {
    let work = try Workplace()
    let ends = try follow(work, run(work, "new", "network", "my-valley", "--json"))
    try #require(ends.count == 4)
    #expect(ends[0].output == "Networks/my-valley: no errors, no warnings\n")
    #expect(ends[1].output.contains("西城至东城最快            87 min"))
    #expect(ends[2].output.contains("西城至东城最快            49 min"))
    #expect(ends[3].output.contains("−44 %"))
    let scenarios = try run(work, "validate", "Scenarios/my-valley.yaml", "Scenarios/my-valley-plan.yaml")
    #expect(scenarios.code == 0 && scenarios.errors.isEmpty)
    let readme = try String(contentsOfFile: work.path + "/Networks/my-valley/README.md", encoding: .utf8)
    #expect(readme.hasPrefix("# my-valley\n") && !readme.contains("starter"))
  }

  @Test func nothingIsOverwritten() throws {
    let work = try Workplace()
    #expect(try run(work, "new", "network", "mine").code == 0)
    let before = try work.files(in: "Networks/mine")
    let again = try run(work, "new", "network", "mine")
    #expect(again.code == 65 && again.output.isEmpty)
    #expect(again.errors.contains("Networks/mine:1:1: error: this is there already"))
    #expect(again.errors.contains("choose another name"))
    #expect(try work.files(in: "Networks/mine") == before)
    #expect(try run(work, "new", "scenario", "mine", "--extends", "mine-plan").code == 65)
  }

  @Test func aScenarioBuildsAStationAndATrain() throws {
    let work = try Workplace()
    for folder in ["Networks", "Scenarios"] {
      try FileManager.default.createDirectory(
        atPath: "\(work.path)/\(folder)", withIntermediateDirectories: true)
    }
    for path in ["Networks/wuling", "Scenarios/baseline-2025.yaml"] {
      try FileManager.default.copyItem(
        atPath: "\(Program.package.path)/\(path)", toPath: "\(work.path)/\(path)")
    }
    #expect(try run(work, "new", "scenario", "my-station").code == 0)
    let check = try run(work, "validate", "Scenarios/my-station.yaml")
    #expect(check.output.contains("no errors"), "\(check.errors)")
    #expect(try run(work, "run", "Scenarios/my-station.yaml", "--quiet").code == 0)
    // The first train after 10:50 is that of 11:10, there at 12:19, and the way from the station takes minutes.
    let journey = try json(
      run(
        work, "show", "itinerary", "--from", "st_chongqing_east", "--to", "qianjiang", "--at", "10:45",
        "--scenario", "Scenarios/my-station.yaml", "--json"))
    let legs = try #require(journey["legs"] as? [[String: Any]])
    let ride = try #require(legs.first { $0["means"] as? String == "ride" })
    #expect(ride["service_ids"] as? [String] == ["town-train"])
    #expect(ride["leave_min"] as? Double == 670 && ride["arrive_min"] as? Double == 739)
  }

  @Test func aScenarioOfAnotherNetworkBeginsWithoutChanges() throws {
    let work = try Workplace()
    #expect(try run(work, "new", "network", "mine", "-q").output.isEmpty)
    let ends = try follow(work, run(work, "new", "scenario", "idea", "--extends", "mine", "--json"))
    #expect(ends.count == 3)
    #expect(try run(work, "validate", "Scenarios/idea.yaml").errors.isEmpty)
  }

  @Test func errorsTeach() throws {
    let work = try Workplace()
    #expect(try run(work, "new", "network", "My Valley").code == 64)
    #expect(try run(work, "new", "network", "../up").code == 64)
    let nowhere = try run(work, "new", "scenario", "idea")
    #expect(nowhere.code == 65 && nowhere.errors.contains("qianlu new network"))
    #expect(try run(work, "new", "network", "mine").code == 0)
    let typo = try run(work, "new", "scenario", "idea", "--extends", "mime")
    #expect(typo.code == 65 && typo.errors.contains("did you mean 'mine'?"))
    #expect(work.names == ["Networks", "Scenarios"])
  }
}
