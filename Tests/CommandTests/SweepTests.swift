import Foundation
import Testing

@Suite struct SweepTests {
  /// A sweep of the two-node network, in a folder of its own.
  private func sweep(_ work: Workplace, points: Int = 60, _ more: String = "") throws -> String {
    _ = try work.scenario("two", "simulate: [travel_times]")
    return try work.write(
      "速度.yaml",
      """
      sweep: 速度
      scenario: two.yaml
      parameters:
        road.speed_factor: {from: 0.5, to: 1}
        access.cost_per_km: {from: 0.5, to: 2}
      design: {kind: sobol, points: \(points)}
      keep: [{name: t, table: travel_time, row: west east, column: road_min}]
      \(more)
      """)
  }

  /// The finished files; what a killed program was writing may lie beside them.
  private func results(_ work: Workplace, _ folder: String) throws -> [String: Data] {
    try work.files(in: folder).filter { !$0.key.hasPrefix("journal") && !$0.key.contains(".partial-") }
  }

  @Test func anyNumberOfThreadsGivesTheSameBytes() throws {
    let work = try Workplace()
    let sweep = try sweep(work)
    var all: [[String: Data]] = []
    for threads in ["1", "2", "7"] {
      let end = try Program.run("sweep", sweep, "-o", "\(work.path)/r\(threads)", "--threads", threads)
      #expect(end.code == 0, "\(end.errors)")
      #expect(end.output.contains("60 points, 0 failed"))
      all.append(try results(work, "r" + threads))
    }
    #expect(all[0].keys.sorted() == ["design.csv", "manifest.json", "results.csv"])
    #expect(all[0] == all[1] && all[0] == all[2])
    let manifest = try #require(
      JSONSerialization.jsonObject(with: all[0]["manifest.json"] ?? Data()) as? [String: Any])
    let points = try #require(manifest["points"] as? [[String: Any]])
    #expect(points.count == 60 && Set(points.compactMap { $0["sha256"] as? String }).count == 60)
    // 108 km at 60 km/h times the factor, which is the second column.
    let rows = String(decoding: all[0]["results.csv"] ?? Data(), as: UTF8.self).split(separator: "\n")
    #expect(rows.count == 61)
    for row in rows.dropFirst() {
      let cells = row.split(separator: ",", omittingEmptySubsequences: false)
      let (factor, minutes) = (try #require(Double(cells[1])), try #require(Double(cells[3])))
      #expect(abs(minutes - 108 / factor) < 1e-6)
    }
  }

  /// Killed 200 times at random moments, again and again until it is through, the sweep ends in the same bytes.
  @Test func killedSweepsGoOn() throws {
    let work = try Workplace()
    let sweep = try sweep(work, points: 600)
    #expect(try Program.run("sweep", sweep, "-o", work.path + "/whole", "-q").code == 0)
    let whole = try results(work, "whole")
    var (kills, round) = (0, 0)
    var chance: UInt64 = 1
    while kills < 200 {
      round += 1
      var patience: UInt32 = 60_000
      while true {
        let program = Program(
          ["sweep", sweep, "-o", "\(work.path)/r\(round)", "--threads", "\(1 + round % 3)", "-q"])
        try program.start()
        chance = chance &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        usleep(UInt32(chance >> 33) % patience)
        guard program.process.isRunning else {
          #expect(try program.end().code == 0)
          break
        }
        kill(program.process.processIdentifier, SIGKILL)
        _ = try program.end()
        kills += 1
        // On a slow machine the program must have the time to begin.
        patience += 10_000
      }
      #expect(try results(work, "r\(round)") == whole)
    }
  }

  @Test func interruptedSweepsSayHowToGoOn() throws {
    let work = try Workplace()
    let sweep = try sweep(work, points: 100_000)
    let program = Program(["sweep", sweep, "-o", work.path + "/r"])
    try program.start()
    while !FileManager.default.fileExists(atPath: work.path + "/r/journal.txt"), program.process.isRunning {
      usleep(10_000)
    }
    usleep(200_000)
    program.process.interrupt()
    let end = try program.end()
    #expect(end.code == 130)
    #expect(end.errors.contains("the same command goes on"))
    #expect(try work.files(in: "r").keys.sorted() == ["journal.txt"])
  }

  @Test func partsGiveTheSameBytes() throws {
    let work = try Workplace()
    let sweep = try sweep(work)
    #expect(try Program.run("sweep", sweep, "-o", work.path + "/whole", "-q").code == 0)
    for part in ["1/3", "3/3"] {
      #expect(try Program.run("sweep", sweep, "-o", work.path + "/p", "--shard", part).code == 0)
    }
    let early = try Program.run("gather", sweep, "--from", work.path + "/p", "-o", work.path + "/g")
    #expect(
      early.code == 65 && early.errors.contains("20 of 60 points are missing, the first of them point 2"))
    #expect(try Program.run("sweep", sweep, "-o", work.path + "/q", "--shard", "2/3").code == 0)
    let end = try Program.run(
      "gather", sweep, "--from", work.path + "/p", "--from", work.path + "/q", "-o", work.path + "/g")
    #expect(end.code == 0, "\(end.errors)")
    #expect(try results(work, "g") == results(work, "whole"))
  }

  /// A point that fails is recorded; its command says why again.
  @Test func failedPointsAreTold() throws {
    let work = try Workplace()
    let sweep = try sweep(work, points: 2).replacingOccurrences(of: work.path + "/", with: "")
    let text = try String(contentsOfFile: work.path + "/" + sweep, encoding: .utf8)
    _ = try work.write(sweep, text.replacingOccurrences(of: "road_min", with: "road_minutes"))
    let end = try Program.run("sweep", work.path + "/" + sweep, "-o", work.path + "/r")
    #expect(end.code == 1)
    #expect(end.errors.contains("point 1 failed: travel_time.csv has no column"))
    let rows = String(decoding: try results(work, "r")["results.csv"] ?? Data(), as: UTF8.self)
    #expect(rows.contains("--point 2"))
    let again = try Program.run("sweep", work.path + "/" + sweep, "--point", "2")
    #expect(again.code == 1 && again.errors.contains("has no column of numbers 'road_minutes'"))
  }

  /// All tables of a point, with a manifest that tells what was varied.
  @Test func aPointCanBeRunByItself() throws {
    let work = try Workplace()
    let end = try Program.run("sweep", try sweep(work), "--point", "3", "-o", work.path + "/p")
    #expect(end.code == 0 && end.output.contains("road.speed_factor"))
    let files = try work.files(in: "p")
    let manifest = try #require(
      JSONSerialization.jsonObject(with: files["manifest.json"] ?? Data()) as? [String: Any])
    let parameters = manifest["parameters"] as? [String: [String: Any]]
    let factor = try #require(parameters?["road.speed_factor"]?["value"] as? Double)
    #expect(0.5...1 ~= factor && factor != 0.9)
    #expect(files["travel_time.csv"] != nil)
  }

  @Test func designsAreExplained() throws {
    let work = try Workplace()
    let end = try Program.run("sweep", try sweep(work), "-o", work.path + "/r", "--explain")
    #expect(end.code == 0, "\(end.errors)")
    let lines = end.output.split(separator: "\n")
    #expect(lines[0].hasPrefix("sobol: 60 points"))
    #expect(
      lines[2].hasPrefix("road.speed_factor") && lines[2].contains("0.5 to 1") && lines[2].hasSuffix("60"))
    #expect(lines[4] == "60 points" && lines[5].contains("s for the first point on one thread"))
    #expect(!work.names.contains("r"))
  }

  @Test func dryRunListsThePoints() throws {
    let work = try Workplace()
    let sweep = try sweep(work)
    let end = try Program.run("sweep", sweep, "-o", work.path + "/r", "--dry-run")
    #expect(end.code == 0 && end.output.split(separator: "\n").count == 61)
    #expect(work.names == ["two.yaml", "速度.yaml"])
  }

  @Test(arguments: ["0/3", "4/3", "1", "a/b"]) func badPartsAre64(part: String) throws {
    let work = try Workplace()
    #expect(try Program.run("sweep", sweep(work), "--shard", part).code == 64)
  }
}

@Suite struct SensitivityTests {
  /// Any model: here the script is a line of awk.
  @Test func ishigamiByAnotherProgram() throws {
    let work = try Workplace()
    let range = "{from: -3.141592653589793, to: 3.141592653589793}"
    let design = try work.write(
      "d.yaml",
      "parameters: {x1: \(range), x2: \(range), x3: \(range)}\ndesign: {kind: saltelli, points: 1024}\n")
    #expect(try Program.run("design", design, "-o", work.path + "/d.csv").code == 0)
    let model = Process()
    model.executableURL = URL(fileURLWithPath: "/bin/sh")
    model.arguments = [
      "-c",
      """
      awk -F, 'NR == 1 {print "point,y"; next} \
      {printf "%d,%.15g\\n", $1, sin($4) + 7 * sin($5)^2 + 0.1 * $6^4 * sin($4)}' \
      "$0/d.csv" > "$0/y.csv"
      """, work.path,
    ]
    try model.run()
    model.waitUntilExit()
    let arguments = [
      "sensitivity", "--design", work.path + "/d.csv", "--results", work.path + "/y.csv", "--output-column",
      "y", "--resamples", "20",
    ]
    let program = Program(arguments + ["--json", "-o", work.path + "/s.csv"])
    try program.start()
    let end = try program.end()
    #expect(end.code == 0, "\(end.errors)")
    let rows = try #require(
      JSONSerialization.jsonObject(with: Data(end.output.utf8)) as? [[String: Any]])
    let total = rows.filter { $0["measure"] as? String == "sobol_total" }.compactMap {
      $0["value"] as? Double
    }
    #expect(total.count == 3)
    for (value, known) in zip(total, [0.557588855, 0.442411145, 0.243683664]) {
      #expect(abs(value - known) < 0.02)
    }
    let written = try String(contentsOfFile: work.path + "/s.csv", encoding: .utf8)
    #expect(written.hasPrefix("measure,parameter,other_parameter,value,low95,high95\nsobol_first,x1,,"))
  }
}
