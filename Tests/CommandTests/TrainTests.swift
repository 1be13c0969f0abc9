import Testing

@Suite struct TrainTests {
  @Test func printsTheSheetAndTheLine() throws {
    let end = try Program.run(
      "train", "--vehicle", "container-train", "--from", "st_huaihua", "--to", "st_liuzhou", "--at", "22:00")
    #expect(end.code == 0, "\(end.errors)")
    #expect(end.output.contains("柳州站") && end.output.contains("+1"))
    #expect(end.output.contains("466 km in 6 h"))
    #expect(end.output.contains("line occupation"))
  }

  @Test func printsTables() throws {
    for (flag, header) in [("--csv", "sequence,node_id"), ("--profile", "sequence,distance_m")] {
      let end = try Program.run(
        "train", "--vehicle", "cr400-emu", "--from", "st_chongqing_east", "--to", "st_qianjiang", flag)
      #expect(end.code == 0 && end.output.hasPrefix(header), "\(end.errors)")
    }
  }

  /// The line from Qianjiang to Jishou is a project: only a scenario that builds it has trains there.
  @Test func runsOverWhatAScenarioBuilds() throws {
    let way = ["train", "--vehicle", "cr400-emu", "--from", "st_qianjiang", "--to", "st_jishou_east"]
    let now = try Program.run(way + ["--csv"])
    let later = try Program.run(way + ["--csv", "--scenario", "Scenarios/plan-2030.yaml"])
    #expect(later.code == 0 && later.output != now.output, "\(later.errors)")
    let both = try Program.run(
      way + ["--network", "Networks/wuling", "--scenario", "Scenarios/plan-2030.yaml"])
    #expect(both.code == 64)
  }

  @Test func saysWhatIsWrong() throws {
    let truck = try Program.run("train", "--vehicle", "truck-6-axle", "--from", "a", "--to", "b")
    #expect(truck.code == 64 && truck.errors.contains("cr400-emu"))
    let stray = try Program.run(
      "train", "--vehicle", "container-train", "--from", "st_huaihua", "--to", "st_liuzhou", "--stop",
      "ap_jiq")
    #expect(stray.code == 64 && stray.errors.contains("st_rongan"))
    let steep = try Program.run(
      "train", "--vehicle", "container-train", "--from", "st_huaihua", "--to", "st_liuzhou", "--gradient",
      "30")
    #expect(steep.code == 1 && steep.errors.contains("comes to a stand"))
  }
}
