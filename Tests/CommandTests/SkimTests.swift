import Files
import Foundation
import Testing

@Suite struct SkimTests {
  /// From zone 1 to zone 2 quickly for a toll, or slowly for none; nothing leads back.
  private static let network = """
    <NUMBER OF ZONES> 2
    <NUMBER OF NODES> 4
    <FIRST THRU NODE> 3
    <NUMBER OF LINKS> 4
    <END OF METADATA>
    ~ init term capacity length time b power speed toll type ;
    1 3 1 1.5 2 0.15 4 0 0 1 ;
    3 2 1 2.5 3 0.15 4 0 0 1 ;
    1 4 1 4 1 0.15 4 0 10 1 ;
    4 2 1 5 1 0.15 4 0 0 1 ;

    """

  private static func rows(_ csv: String) -> [[Substring]] {
    csv.split(separator: "\n").map { $0.split(separator: ",") }
  }

  @Test func theListHasThePathsOfLeastWeight() throws {
    let work = try Workplace()
    let network = try work.write("路网_net.tntp", Self.network)
    let fast = try Program.run("skim", network)
    #expect(fast.code == 0, "\(fast.errors)")
    let rows = Self.rows(fast.output)
    #expect(
      rows.first?.joined(separator: ",")
        == "from_zone_id,to_zone_id,generalized_min,time_min,length_km,toll_cny")
    // Nothing leads from 2 to 1; who is there already takes no time.
    #expect(rows.dropFirst().map { Array($0.prefix(2)) } == [["1", "1"], ["1", "2"], ["2", "2"]])
    #expect(rows.dropFirst().map { $0.dropFirst(2).map { Double($0) } }[1] == [2, 2, 9, 10])

    let file = work.path + "/skim.csv"
    let cheap = try Program.run(
      "skim", network, "--toll-weight", "1", "--distance-weight", "0.5", "--threads", "7", "-o", file)
    #expect(cheap.code == 0 && cheap.output == "2 zones: \(file)\n", "\(cheap.errors)")
    let written = try Self.rows(String(contentsOfFile: file, encoding: .utf8))
    #expect(written[2].dropFirst(2).map { Double($0) } == [7, 5, 4, 0])
  }

  @Test(.enabled(if: OMXFile.isAvailable, "built without HDF5")) func matricesAreThoseOfTheList() throws {
    let work = try Workplace()
    let file = work.path + "/skim.omx"
    let end = try Program.run("skim", work.write("a_net.tntp", Self.network), "-o", file)
    #expect(end.code == 0, "\(end.errors)")
    let skim = try OMXFile(path: file, bytes: readBytes(of: file))
    #expect(skim.lookups == [OMXFile.Lookup(name: "zone", values: [1, 2])])
    for (name, value) in [("generalized_min", 2.0), ("time_min", 2), ("length_km", 9), ("toll_cny", 10)] {
      let values = try #require(skim.matrices.first { $0.name == name }).values
      #expect(values[0] == 0 && values[1] == value && values[2].isNaN && values[3] == 0)
    }
  }

  /// Every kind of network that `skim` reads gives the same figures.
  @Test func wulingIsSkimmedFromItsFolderAndItsScenario() throws {
    let folder = try Program.run("skim", "Networks/wuling")
    let scenario = try Program.run("skim", "Scenarios/baseline-2025.yaml", "--threads", "1")
    #expect(folder.code == 0 && scenario.code == 0, "\(folder.errors)\(scenario.errors)")
    #expect(Self.rows(folder.output).count > 1000)
    #expect(folder.output == scenario.output)
  }

  @Test func badInputIsTold() throws {
    let work = try Workplace()
    let network = try work.write("a_net.tntp", Self.network)
    let broken = try work.write(
      "b_net.tntp", Self.network.replacingOccurrences(of: "1 4 1 4 1", with: "1 9 1 4 1"))
    for (arguments, code, message) in [
      ([work.path + "/none_net.tntp"], 74, "cannot open the file"),
      ([broken], 65, "b_net.tntp:9:"),
      ([work.path], 65, "2 files that end with _net.tntp"),
      ([network, "-o", "skim.xls"], 64, ".csv or .omx"),
      ([network, "--toll-weight=-1"], 64, "--toll-weight must be 0 or more"),
      ([network, "--distance-weight", "inf"], 64, "--distance-weight must be 0 or more"),
      ([network, "--threads", "0"], 64, "--threads"),
      ([network, "-o", work.path + "/none/skim.csv"], 74, "cannot make"),
    ] as [([String], Int32, String)] {
      let program = Program(["skim"] + arguments)
      try program.start()
      let end = try program.end()
      #expect(end.code == code, "\(arguments): \(end.errors)")
      #expect(end.errors.contains(message), "\(arguments): \(end.errors)")
      #expect(end.output.isEmpty)
    }
    #expect(work.names == ["a_net.tntp", "b_net.tntp"])
  }
}
