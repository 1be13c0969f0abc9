import Foundation
import Testing

@Suite struct VerifyTests {
  private let work: Workplace
  private let scenario: String

  init() throws {
    work = try Workplace()
    // The network with a figure for the headline.
    try FileManager.default.copyItem(
      atPath: Program.package.path + "/Networks/one-train", toPath: work.path + "/net")
    _ = try work.write(
      "net/headline.csv",
      """
      headline_id,name,name_zh,table,row,column
      chain,A chain,一链,name,zone mill,name

      """)
    scenario = try work.write(
      "trial.yaml",
      """
      scenario: trial
      title: {en: A trial, zh: 试验}
      network: ./net
      replications: 4
      simulate: [travel_times]
      """)
    // Another seed and other simulators than the scenario's: the manifest tells them.
    let end = try Program.run(
      "run", scenario, "-o", work.path + "/r", "--seed", "9", "--simulate", "freight,tourism")
    #expect(end.code == 0, "\(end.errors)")
  }

  private func verify() throws -> Program.End {
    try Program.run("verify", work.path + "/r", "--scenario", scenario)
  }

  private func spoil(_ file: String, _ change: (String) -> String) throws {
    let path = work.path + "/" + file
    _ = try work.write(file, change(String(contentsOfFile: path, encoding: .utf8)))
  }

  @Test func theSameBytesAreConfirmed() throws {
    let end = try verify()
    #expect(end.code == 0, "\(end.errors)")
    #expect(end.output.contains("every byte the same"))
    #expect(end.output.contains("assumed"))
  }

  @Test func whatDiffersIsNamed() throws {
    try spoil("r/headline.csv") { $0 + "\n" }
    try spoil("r/name.csv") { $0.replacing("Harbour", with: "Harbor") }
    try FileManager.default.removeItem(atPath: work.path + "/r/freight_chain.csv")
    _ = try work.write("r/extra.csv", "a\n")
    let end = try verify()
    #expect(end.code == 1)
    let lines = end.errors.split(separator: "\n").map { String($0.dropFirst(work.path.count + 3)) }
    #expect(lines.contains("freight_chain.csv: is missing"))
    #expect(lines.contains("extra.csv: is none of the run's files"))
    #expect(lines.contains { $0.hasPrefix("headline.csv: differs from line ") })
    #expect(lines.contains { $0.hasPrefix("name.csv: differs from line ") })
    #expect(lines.count == 5, "\(lines)")
  }

  @Test func changedInputsAreNamedAndNothingIsRun() throws {
    try spoil("trial.yaml") { $0 + "# a remark\n" }
    let end = try verify()
    #expect(end.code == 1)
    #expect(end.errors.contains("input trial.yaml: has changed\n"))
    #expect(end.errors.contains("was not run again"))
  }

  /// What was varied is no flaw of the results.
  @Test func aPointOfASweepIsNotTakenForTheScenario() throws {
    let sweep = try work.write(
      "sweep.yaml",
      """
      sweep: s
      scenario: trial.yaml
      parameters: {value_of_time.leisure: {from: 11, to: 12}}
      design: {kind: latin_hypercube, points: 2, seed: 1}
      simulate: [freight]
      keep: [{name: all, table: freight_summary, row: all, column: tonnes_t_per_year}]
      """)
    let point = try Program.run("sweep", sweep, "--point", "1", "-o", work.path + "/point")
    #expect(point.code == 0, "\(point.errors)")
    let end = try Program.run("verify", work.path + "/point", "--scenario", scenario)
    #expect(end.code == 1)
    #expect(end.errors.contains("parameter value_of_time.leisure: is 11."))
    #expect(end.errors.contains("run it again with 'qianlu sweep --point'"))
  }

  @Test func aFolderWithoutAManifestIsTold() throws {
    try spoil("r/manifest.json") { _ in "{}" }
    let end = try verify()
    #expect(end.code == 65)
    #expect(end.errors.contains("manifest.json:1:1: error: the file is no manifest of a run"))
    let without = try Program.run("verify", work.path)
    #expect(without.code == 65)
    #expect(
      without.errors.contains("the folder has no manifest.json of a run; give a folder that 'qianlu run'"))
    #expect(try Program.run("verify", work.path + "/nowhere").code == 74)
  }

  /// What matters is what it finds.
  @Test func anotherVersionOfTheProgramMayHaveWrittenThem() throws {
    try spoil("r/manifest.json") { $0.replacing("\"version\" : \"", with: "\"version\" : \"0.0.") }
    let same = try verify()
    #expect(same.code == 0, "\(same.errors)")
    #expect(same.errors.contains("written by version 0.0."))
    try spoil("r/name.csv") { $0.replacing("Harbour", with: "Harbor") }
    let other = try verify()
    #expect(other.code == 1)
    #expect(other.errors.contains("is not what its inputs give in this version"))
  }

  /// Every table of the results and of the network says what it rests on.
  @Test func everyTableTellsWhatItRestsOn() throws {
    let files = try work.files(in: "r")
    let rows = String(decoding: files["provenance.csv"] ?? Data(), as: UTF8.self).split(separator: "\n")
    let apart = ["name.csv", "headline.csv", "provenance.csv"]
    for name in files.keys where name.hasSuffix(".csv") && !apart.contains(name) {
      #expect(rows.contains { $0.hasPrefix("result,\(name.dropLast(4)),") }, "\(name)")
    }
    for input in ["node", "link", "service"] {
      #expect(rows.contains { $0.hasPrefix("input,\(input),") })
    }
    let headline = String(decoding: files["headline.csv"] ?? Data(), as: UTF8.self).split(separator: "\n")
    #expect(headline[0].hasSuffix(",grade"))
    #expect(headline.count == 2)
    for row in headline.dropFirst() { #expect(["P", "K", "E"].contains(row.suffix(1))) }
  }
}
