import Foundation
import Testing

@Suite struct ConvertTests {
  private static let network = """
    <NUMBER OF ZONES> 2
    <NUMBER OF NODES> 4
    <FIRST THRU NODE> 3
    <NUMBER OF LINKS> 5
    <END OF METADATA>
    ~ init term capacity length time b power speed toll type ;
    1 3 2 1 1 0.15 4 0 0 1 ;
    1 4 1 1 50 0.02 1 0 0 1 ;
    3 2 1 1 50 0.02 1 0 0 1 ;
    3 4 1 1 10 0.1 1 0 0 1 ;
    4 2 2 1 1 0.15 4 0 0 1 ;

    """
  private static let trips = "<NUMBER OF ZONES> 2\n<END OF METADATA>\nOrigin 1\n2 : 6.0;\n"

  /// The same roads and trips have the same flows, whichever format they come in.
  @Test func roadsOfAnyFormatHaveTheSameFlows() throws {
    let work = try Workplace()
    let network = try work.write("a_net.tntp", Self.network)
    let trips = try work.write("a_trips.tntp", Self.trips)
    let gmns = work.path + "/gmns"
    let tntp = work.path + "/tntp"
    for (source, demand, format, output) in [
      (network, trips, "gmns", gmns), (gmns, gmns + "/demand.csv", "tntp", tntp),
    ] {
      let end = try Program.run("convert", source, "--trips", demand, "--to", format, "-o", output)
      #expect(end.code == 0 && end.output == output + "\n", "\(end.errors)")
    }
    var flows: [Data] = []
    for (roads, demand) in [
      (network, trips), (gmns, gmns + "/demand.csv"), (tntp + "/net.tntp", tntp + "/trips.tntp"),
      (gmns, trips),
    ] {
      let file = "\(work.path)/flows-\(flows.count).csv"
      let end = try Program.run("assign", "--network", roads, "--trips", demand, "--flows", file)
      #expect(end.code == 0, "\(end.errors)")
      flows.append(try Data(contentsOf: URL(fileURLWithPath: file)))
    }
    #expect(flows.allSatisfy { $0 == flows[0] })
  }

  @Test func timetablesGoThereAndBack() throws {
    let work = try Workplace()
    let scenario = try work.scenario("trial")
    let feed = work.path + "/feed"
    let network = work.path + "/网络"
    #expect(try Program.run("convert", scenario, "--to", "gtfs", "-o", feed).code == 0)
    let end = try Program.run("convert", feed, "--to", "network", "--date", "2025-05-14", "-o", network)
    #expect(end.code == 0)
    #expect(end.errors.contains("the week from 2025-05-12 is taken"))
    let checked = try Program.run("validate", network)
    #expect(checked.code == 0 && checked.output.contains("no errors"), "\(checked.errors)")
    let again = try Program.run("convert", feed, "--to", "network", "-o", network)
    #expect(again.code == 65 && again.errors.contains("the folder holds files"))
  }

  @Test func wrongUsesAreTold() throws {
    let work = try Workplace()
    let network = try work.write("a_net.tntp", Self.network)
    for (arguments, code, message) in [
      ([network, "--to", "omx"], 64, "--to omx needs --trips"),
      ([network, "--to", "gtfs", "--trips", network], 64, "--trips belongs to roads"),
      ([network, "--to", "network"], 74, "a_net.tntp: cannot open the folder"),
      ([network, "--to", "network", "--date", "2025-02-30"], 64, "is no date"),
      ([work.path + "/none.zip", "--to", "network"], 65, "unpack it into a folder first"),
    ] as [([String], Int32, String)] {
      let program = Program(["convert"] + arguments + ["-o", work.path + "/out"])
      try program.start()
      let end = try program.end()
      #expect(end.code == code)
      #expect(end.errors.contains(message), "\(end.errors)")
    }
    #expect(work.names == ["a_net.tntp"])
  }
}
