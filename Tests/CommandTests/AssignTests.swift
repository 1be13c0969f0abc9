import Foundation
import Testing

@Suite struct AssignTests {
  /// Braess's network: a road from 3 to 4, twice; a trip that no road serves; a trip inside a zone.
  private static let network = """
    <NUMBER OF ZONES> 2
    <NUMBER OF NODES> 5
    <FIRST THRU NODE> 1
    <NUMBER OF LINKS> 6
    <END OF METADATA>
    ~ init term capacity length time b power speed toll type ;
    \t1\t3\t1\t100\t0.00000001\t1000000000\t1\t0\t0\t1\t;
    \t1\t4\t1\t100\t50\t0.02\t1\t0\t0\t1\t;
    \t3\t2\t1\t100\t50\t0.02\t1\t0\t0\t1\t;
    \t3\t4\t1\t100\t10\t0.1\t1\t0\t0\t1\t;
    \t4\t2\t1\t100\t0.00000001\t1000000000\t1\t0\t0\t1\t;
    \t3\t4\t1\t100\t1\t0.1\t1\t0\t0\t1\t;

    """
  private static let trips = """
    <NUMBER OF ZONES> 2
    <END OF METADATA>
    Origin 1
    1 : 5.0; 2 : 6.0;
    Origin 2
    1 : 3.0;

    """

  @Test func theAnswerIsPrintedAndWritten() throws {
    let work = try Workplace()
    let network = try work.write("路网_net.tntp", Self.network)
    let trips = try work.write("出行_trips.tntp", Self.trips)
    var written: [Data] = []
    for (threads, file) in [("1", "a.csv"), ("7", "b.csv")] {
      let end = try Program.run(
        "assign", "--network", network, "--trips", trips, "--gap", "1e-13", "--threads", threads, "--flows",
        "\(work.path)/\(file)")
      #expect(end.code == 0, "\(end.errors)")
      #expect(end.output.contains("Beckmann objective"))
      #expect(end.errors.contains("路网_net.tntp:12:1: warning: the link from 3 to 4 is there already"))
      #expect(end.errors.contains("no path serves the 3 trips from 2 to 1"))
      written.append(try Data(contentsOf: URL(fileURLWithPath: "\(work.path)/\(file)")))
    }
    #expect(written[0] == written[1])
    let rows = String(decoding: written[0], as: UTF8.self).split(separator: "\n").map {
      $0.split(separator: ",")
    }
    #expect(
      rows[0].joined(separator: ",")
        == "link_id,from_node_id,to_node_id,flow,cost,volume_over_capacity,delay,external_cost")
    let flows = rows.dropFirst().compactMap { Double($0[3]) }
    for (flow, known) in zip(flows, [4.0, 2, 2, 2, 4, 0]) { #expect(abs(flow - known) < 1e-6) }

    let json = try Program.run("assign", "--network", network, "--trips", trips, "--json")
    let figures = try #require(
      JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
    #expect(abs((figures["objective"] as? Double ?? 0) - 386.00000008) < 1e-7)
    #expect(figures["trips_unserved"] as? Double == 3 && figures["trips_inside_zones"] as? Double == 5)
    #expect((figures["relative_gap"] as? Double ?? 1) <= 1e-12)
  }

  @Test func badFilesAndPlacesAreTold() throws {
    let work = try Workplace()
    let network = try work.write("a_net.tntp", Self.network)
    let trips = try work.write("a_trips.tntp", Self.trips)
    let empty = try work.write(
      "b_net.tntp", Self.network.replacingOccurrences(of: "1\t4\t1\t", with: "1\t4\t0\t"))
    for (arguments, code, message) in [
      (["--network", empty, "--trips", trips], 65, "b_net.tntp:8:1: error: the link cannot be used"),
      (["--network", trips, "--trips", trips], 65, "<NUMBER OF NODES> is missing"),
      (["--network", network, "--trips", work.path + "/none"], 74, "cannot open the file"),
      (["--network", network, "--trips", trips, "--flows", work.path + "/none/f.csv"], 74, "cannot make"),
      (["--network", network, "--trips", trips, "--flows", "f.xls"], 64, ".csv or .tntp"),
      (["--network", network, "--trips", trips, "--gap", "-1"], 64, "--gap"),
      (["--network", network, "--trips", trips, "--iterations", "1"], 1, "the gap is not reached"),
    ] as [([String], Int32, String)] {
      let program = Program(["assign"] + arguments)
      try program.start()
      let end = try program.end()
      #expect(end.code == code)
      #expect(end.errors.contains(message))
    }
    #expect(work.names == ["a_net.tntp", "a_trips.tntp", "b_net.tntp"])
  }
}
