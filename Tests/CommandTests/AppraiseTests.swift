import Foundation
import Testing

@Suite struct AppraiseTests {
  /// Two halves of a fast road that are worth something together alone, and a road all the way that is worth
  /// less than both: 120 min without, 60 min with `a` and `b`, 80 min with `c`. A minute is worth a million a year
  /// for ten years, each project costs 100 million.
  private func appraisal(_ work: Workplace, _ more: String = "") throws -> String {
    let made = Program.package.path + "/Networks/two-nodes"
    try FileManager.default.copyItem(atPath: made, toPath: work.path + "/net")
    func add(_ file: String, _ lines: String) throws {
      let path = work.path + "/net/" + file
      let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
      try (text + lines).write(toFile: path, atomically: true, encoding: .utf8)
    }
    try add("node.csv", "mid,Middle,中间,100.5,30,junction,made up,E,\n")
    try add(
      "link.csv",
      """
      fast-1,First half,前半段,west,mid,,expressway,54,120,2,2000,,,,0,a,made up,E,
      fast-2,Second half,后半段,mid,east,,expressway,54,120,2,2000,,,,0,b,made up,E,
      other,Other road,另一条路,west,east,,expressway,108,90,2,2000,,,,0,c,made up,E,

      """)
    try add(
      "project.csv",
      """
      project_id,name,name_zh,kind,status,opens,length_km,cost_million_cny,plan_items,source,grade,note
      a,A,甲,expressway,planned,2026,54,100,1,made up,E,
      b,B,乙,expressway,planned,2026,54,100,1,made up,E,
      c,C,丙,expressway,planned,2026,108,100,1,made up,E,
      none,Nothing,无,platform,idea,2026,,10,1,made up,E,

      """)
    _ = try work.write(
      "without.yaml", "scenario: without\ntitle: {en: W, zh: 无}\nnetwork: \(work.path)/net\nyear: 2025\n")
    return try work.write(
      "roads.yaml",
      """
      appraisal: roads
      title: {en: Roads, zh: 道路}
      scenario: without.yaml
      benefits:
        travel_times: [{name: time, table: travel_time, row: west east, column: road_min, cny_per_unit: -1000000}]
      economics: {years: [2026, 2035], discount_rate: 0, benefit_growth: 0, upkeep: 0, build_years: 1, life_years: 1}
      budget_million_cny_per_year: 300
      \(more)
      """)
  }

  private func rows(_ work: Workplace, _ file: String) throws -> [[String: String]] {
    let text = try String(contentsOfFile: "\(work.path)/r/\(file).csv", encoding: .utf8)
    let lines = text.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    return lines.dropFirst().map { Dictionary(zip(lines[0], $0), uniquingKeysWith: { first, _ in first }) }
  }

  @Test func aDryRunTellsTheMostRuns() throws {
    let work = try Workplace()
    let file = try appraisal(work)
    let end = try Program.run("appraise", file, "-o", work.path + "/r", "--dry-run", "--json")
    #expect(end.code == 0 && end.output.contains("\"travel_times\" : 16"), "\(end.output)\(end.errors)")
    #expect(!FileManager.default.fileExists(atPath: work.path + "/r.journal"))
    #expect(try Program.run("appraise", file, "-o", work.path + "/r").code == 0)
    let journal = try String(contentsOfFile: work.path + "/r.journal/journal.txt", encoding: .utf8)
    // The project that changes nothing is looked at alone and beside the rest.
    #expect(journal.split(separator: "\n").count == 8 + 2)
  }

  @Test func roadsByHand() throws {
    let work = try Workplace()
    let file = try appraisal(work)
    let end = try Program.run("appraise", file, "-o", work.path + "/r", "--threads", "2")
    #expect(end.code == 0, "\(end.errors)")
    func near(_ text: String?, _ known: Double) -> Bool {
      abs((text.flatMap(Double.init) ?? .nan) - known) < 1e-3
    }
    let projects = try rows(work, "appraisal_project")
    let known = [500.0 / 3, 500.0 / 3, 800.0 / 3, 0]
    for (row, known) in zip(projects, known) {
      #expect(near(row["benefit_million_cny"], known) && near(row["sampling_error_million_cny"], 0))
      #expect(near(row["net_million_cny"], known - (row["project_id"] == "none" ? 10 : 100)))
    }
    #expect(projects.map { $0["net_alone_million_cny"] ?? "" } == ["-100.0", "-100.0", "300.0", "-10.0"])
    #expect(projects.map { $0["net_last_million_cny"] ?? "" } == ["100.0", "100.0", "-100.0", "-10.0"])
    let pairs = try rows(work, "appraisal_pair")
    #expect(pairs.map { ($0["project_id"] ?? "") + ($0["other_project_id"] ?? "") } == ["ab", "ac", "bc"])
    for (row, known) in zip(pairs, [400.0, -200, -200]) {
      #expect(near(row["interaction_million_cny"], known))
    }
    let order = try rows(work, "appraisal_order")
    #expect(order.compactMap { $0["project_id"] }.sorted() == ["a", "b"])
    #expect(order.allSatisfy { near($0["net_of_all_million_cny"], 340) && $0["proven_best"] == "true" })
    let best = try #require(rows(work, "appraisal_portfolio").first { $0["portfolio"] == "best" })
    #expect(best["projects"] == "a b" && near(best["net_million_cny"], 400))
  }

  /// Killed at random moments it goes on, by any number of threads; the bytes are those of an appraisal at once.
  @Test func killedAppraisalsGoOn() throws {
    let work = try Workplace()
    let file = try appraisal(
      work,
      "uncertain: {cost_factor: {from: 0.5, to: 2}, road.speed_factor: {from: 0.5, to: 1}}\nfutures: 200")
    #expect(try Program.run("appraise", file, "-o", work.path + "/whole", "-q").code == 0)
    var kills = 0
    for delay in stride(from: 20_000 as UInt32, to: 400_000, by: 30_000) {
      let program = Program(["appraise", file, "-o", work.path + "/r", "--threads", "\(1 + kills % 3)", "-q"])
      try program.start()
      usleep(delay)
      guard program.process.isRunning else {
        _ = try program.end()
        break
      }
      kill(program.process.processIdentifier, SIGKILL)
      _ = try program.end()
      kills += 1
    }
    #expect(kills > 0)
    #expect(try Program.run("appraise", file, "-o", work.path + "/r", "-q").code == 0)
    #expect(try work.files(in: "r") == work.files(in: "whole"))
  }

  @Test func mistakesAreTold() throws {
    let work = try Workplace()
    let file = try appraisal(work, "projects: [a, d]")
    let end = try Program.run("appraise", file, "-o", work.path + "/r")
    #expect(end.code == 65 && end.errors.contains("no project 'd'"))
    #expect(!work.names.contains("r"))
  }
}
