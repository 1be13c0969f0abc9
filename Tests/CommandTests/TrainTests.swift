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

  /// A line on which trains may go half as fast.
  @Test func runsOverWhatAScenarioMakesOfTheNetwork() throws {
    let work = try Workplace()
    let slower = try work.scenario(
      "slower", network: "wuling",
      "change: [{scale: {table: link, column: free_speed, where: {link_id: yuxia-1}, by: 0.5}}]")
    func train(_ more: String...) throws -> Program.End {
      let way = ["train", "--vehicle", "cr400-emu", "--from", "st_chongqing_east", "--to", "st_qianjiang"]
      let program = Program(way + more)
      try program.start()
      return try program.end()
    }
    func arrivals(_ end: Program.End) -> [Double?] {
      end.output.split(separator: "\n").dropFirst().map {
        Double($0.split(separator: ",", omittingEmptySubsequences: false)[6])
      }
    }
    let now = arrivals(try train("--csv"))
    let later = arrivals(try train("--csv", "--scenario", slower))
    #expect(now.count > 2 && later.count == now.count)
    #expect(zip(now, later).dropFirst().allSatisfy { $0 ?? .infinity < $1 ?? 0 })
    let both = try train("--network", "Networks/wuling", "--scenario", slower)
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
