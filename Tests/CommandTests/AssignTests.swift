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

    // The folder of both says as much.
    let folder = try Program.run("assign", "--network", work.path, "--json")
    #expect(
      folder.output.split(separator: "\n").first { $0.contains("objective") }
        == json.output.split(separator: "\n").first { $0.contains("objective") })
    _ = try work.write("another_net.tntp", Self.network)
    let several = try Program.run("assign", "--network", work.path)
    #expect(several.code == 65 && several.errors.contains("it has 2 files that end with _net.tntp"))
  }

  /// Two roads from 1 to 2: 10 + flow without toll, 20 with a toll of 4. Cars, for whom the toll is worth 3,
  /// pay 23 on the second: 13 of 20 car units stay on the first. Lorries of two cars each pay no toll at all
  /// and take the second.
  @Test func classesEmissionsAndSelectedLinks() throws {
    let work = try Workplace()
    let network = try work.write(
      "two_net.tntp",
      """
      <NUMBER OF ZONES> 2
      <NUMBER OF NODES> 3
      <FIRST THRU NODE> 1
      <NUMBER OF LINKS> 3
      <END OF METADATA>
      \t1\t2\t1\t5\t10\t0.1\t1\t0\t0\t1\t;
      \t1\t3\t1\t8\t20\t0\t0\t0\t4\t1\t;
      \t3\t2\t1\t2\t0\t0\t0\t0\t0\t1\t;

      """)
    let header = "<NUMBER OF ZONES> 2\n<END OF METADATA>\n"
    _ = try work.write("cars_trips.tntp", header + "Origin 1\n2 : 20;\n")
    _ = try work.write("lorries_trips.tntp", header + "Origin 1\n2 : 3;\nOrigin 2\n1 : 1;\n")
    let classes = try work.write(
      "classes.csv",
      """
      class_id,trips,car_equivalents,toll_weight,emission
      car,cars_trips.tntp,1,0.75,0.2
      lorry,lorries_trips.tntp,2,0,1

      """)
    let end = try Program.run(
      "assign", "--network", network, "--classes", classes, "--json", "--flows", work.path + "/f.csv",
      "--select-link", "1", "--selected", work.path + "/s.csv")
    #expect(end.code == 0, "\(end.errors)")
    #expect(end.errors.contains("no path serves the 1 trips from 2 to 1"))
    let figures = try #require(
      JSONSerialization.jsonObject(with: Data(end.output.utf8)) as? [String: Any])
    let rows = try #require(figures["classes"] as? [[String: Any]])
    #expect(rows.map { $0["name"] as? String } == ["car", "lorry"])
    func near(_ value: Any?, _ known: Double) -> Bool { abs((value as? Double ?? .nan) - known) < 1e-6 }
    // 13 cars of 5 long and 7 of 10; three lorries of 10.
    #expect(near(rows[0]["distance"], 135) && near(rows[1]["distance"], 30))
    #expect(near(rows[0]["emission_kgco2e"], 27) && near(figures["emission_kgco2e"], 57))
    #expect(near(rows[0]["tolls"], 28) && near(rows[1]["time"], 60))
    // One car more on the first road delays 13 others by 1.
    #expect(near(figures["external_cost"], 13 * 13))
    let flows = try String(contentsOfFile: work.path + "/f.csv", encoding: .utf8).split(separator: "\n")
    #expect(flows[0].hasSuffix(",external_cost,vehicles_car,vehicles_lorry"))
    #expect(near(flows[1].split(separator: ",").suffix(2).first.flatMap { Double($0) }, 13))
    let selected = try String(contentsOfFile: work.path + "/s.csv", encoding: .utf8).split(separator: "\n")
    #expect(selected[0] == "from_node_id,to_node_id,vehicles" && selected.count == 2)
    #expect(near(selected[1].split(separator: ",").last.flatMap { Double($0) }, 13))

    // With tolls that stand for the delay of others 6.5 cars go by the first road: 10 + 2 flow = 23.
    let best = try Program.run(
      "assign", "--network", network, "--classes", classes, "--json", "--system-optimum")
    let optimum = try #require(
      JSONSerialization.jsonObject(with: Data(best.output.utf8)) as? [String: Any])
    #expect(near(optimum["first_best_tolls"], 6.5 * 6.5))
  }

  @Test func wrongClassesAreTold() throws {
    let work = try Workplace()
    let network = try work.write("a_net.tntp", Self.network)
    let trips = try work.write("a_trips.tntp", Self.trips)
    let classes = try work.write(
      "c.csv", "class_id,trips,car_equivalents\ncar,a_trips.tntp,0\ncar,a_trips.tntp,1\n")
    let missing = try work.write("d.csv", "class_id,trip\ncar,a_trips.tntp\n")
    for (arguments, code, message) in [
      (["--classes", classes], 65, "c.csv:2:18: error: '0' is no number here"),
      (["--classes", classes], 65, "c.csv:3:1: error: the class 'car' is there already"),
      (["--classes", missing], 65, "the column 'trips' is missing"),
      ([], 64, "Either --trips or --classes"),
      (["--classes", classes, "--trips", trips], 64, "Either --trips or --classes"),
      (["--classes", classes, "--toll-weight", "1"], 64, "stands in the file of --classes"),
      (["--trips", trips, "--select-link", "1"], 64, "give both"),
      (["--trips", trips, "--select-link", "77", "--selected", "s.csv"], 65, "there is no link '77'"),
    ] as [([String], Int32, String)] {
      let program = Program(["assign", "--network", network] + arguments)
      try program.start()
      let end = try program.end()
      #expect(end.code == code && end.errors.contains(message), "\(arguments): \(end.errors)")
    }
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
