import Foundation
import Testing

/// The scripts of `Scenarios/cluster`, where what they need is installed (`make setup-cluster`).
@Suite struct ClusterTests {
  private static func finds(_ programs: String...) -> Bool {
    let folders = ["/usr/bin", "/usr/sbin", "/usr/local/bin", "/opt/homebrew/bin"]
    return programs.allSatisfy { program in
      folders.contains { FileManager.default.isExecutableFile(atPath: $0 + "/" + program) }
    }
  }

  private func script(_ name: String) -> String { Program.package.path + "/Scenarios/cluster/" + name }

  private func sweep(_ work: Workplace) throws -> String {
    _ = try work.scenario("two", "simulate: [travel_times]")
    return try work.write(
      "s.yaml",
      """
      sweep: s
      scenario: two.yaml
      parameters: {road.speed_factor: {from: 0.5, to: 1}, access.cost_per_km: {from: 0.5, to: 2}}
      design: {kind: halton, points: 50}
      keep: [{name: t, table: travel_time, row: west east, column: road_min}]
      """)
  }

  /// The results in parts, by a script, are those of the sweep in one piece.
  private func check(_ arguments: (_ sweep: String, _ folder: String) -> [String]) throws {
    let work = try Workplace()
    let sweep = try sweep(work)
    #expect(try Program.run("sweep", sweep, "-o", work.path + "/whole", "-q").code == 0)
    let program = Program(
      shell: "export QIANLU=\"$0\"; exec \"$@\"", arguments(sweep, work.path + "/parts"))
    try program.start()
    let end = try program.end()
    if end.code == 77 {
      Issue.record("\(end.errors)")
      return
    }
    #expect(end.code == 0, "\(end.errors)")
    let (parts, whole) = (try work.files(in: "parts"), try work.files(in: "whole"))
    #expect(parts.keys.count { $0.hasPrefix("journal-") } == 3)
    for name in ["design.csv", "manifest.json", "results.csv"] { #expect(parts[name] == whole[name]) }
  }

  @Test(.enabled(if: finds("parallel"), "GNU parallel is not installed: make setup-cluster"))
  func gnuParallelGivesTheSameBytes() throws {
    try check { [script("parallel.sh"), $0, "3", $1] }
  }

  @Test(
    .enabled(
      if: finds("slurmctld", "slurmd", "sbatch", "munged") && getuid() == 0,
      "Slurm is not installed, or this is not root: make setup-cluster"))
  func slurmArraysGiveTheSameBytes() throws {
    try check { [script("try-slurm.sh"), script("slurm.sh"), $0, "3", $1] }
  }
}
