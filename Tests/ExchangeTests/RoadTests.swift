import Exchange
import Files
import Foundation
import Networks
import Testing

@Suite struct RoadTests {
  private static let net = """
    <NUMBER OF ZONES> 2
    <NUMBER OF NODES> 4
    <FIRST THRU NODE> 3
    <NUMBER OF LINKS> 5
    <END OF METADATA>
    ~ init term capacity length time b power speed toll type ;
    1 3 100 1.1 0.1 0.15 4 0 0 1 ;
    3 2 200.3 2 0 0 4 0 5 1 ;
    3 4 1 3 7 1e9 1 0 0 1 ;
    4 2 33 0 0.30000000000000004 0.02 2.5 0 0.1 1 ;
    2 3 33 1 1 0.02 2.5 0 0 1 ;

    """
  private static let demand = """
    <NUMBER OF ZONES> 2
    <END OF METADATA>
    Origin 1
    1 : 5.0; 2 : 6.1;
    Origin 2
    1 : 3.0;

    """

  private static func equal(_ a: TNTPNetwork, _ b: TNTPNetwork) -> Bool {
    func figures(_ link: TNTPNetwork.Link) -> [Double] {
      [
        Double(link.from), Double(link.to), link.capacity, link.length, link.freeFlowTime, link.b, link.power,
        link.toll,
      ]
    }
    return a.zoneCount == b.zoneCount && a.nodeCount == b.nodeCount
      && a.firstThroughNode == b.firstThroughNode
      && a.links.map(figures) == b.links.map(figures)
  }

  private static func tables() throws -> (RoadTable, RoadDemand) {
    let roads = RoadTable(try TNTPNetwork(path: "net.tntp", bytes: Array(net.utf8)))
    return (roads, try RoadDemand(TNTPTrips(path: "trips.tntp", bytes: Array(demand.utf8)), on: roads))
  }

  /// TNTP → GMNS → TNTP, and demand by way of a list and a matrix: every figure to the bit.
  @Test func formatsReturnToTheSameFigures() throws {
    let (roads, trips) = try Self.tables()
    let written = try TNTPNetwork(path: "again", bytes: roads.tntp.bytes)
    #expect(Self.equal(written, roads.tntp))
    try withTemporaryFolder { folder in
      try write(roads.gmns.files, to: folder + "/gmns")
      let returned = try RoadTable(GMNSNetwork(path: folder + "/gmns"))
      #expect(Self.equal(returned.tntp, roads.tntp))
      let list = try DemandList(path: "demand.csv", bytes: trips.list(on: roads).bytes)
      #expect(try RoadDemand(list, on: returned).rows == trips.rows)
      let again = try TNTPTrips(path: "again", bytes: trips.tntp(on: roads))
      #expect(try RoadDemand(again, on: returned).rows == trips.rows)
      guard OMXFile.isAvailable else { return print("SKIPPED: built without HDF5") }
      let matrix = try OMXFile(path: "a.omx", bytes: trips.omx(on: roads).bytes(for: "a.omx"))
      #expect(try RoadDemand(matrix, matrix: nil, path: "a.omx", on: returned).rows == trips.rows)
      #expect(matrix.lookups == [OMXFile.Lookup(name: "zone", values: [1, 2])])
    }
  }

  /// Lanes, units and directions as the specification has them: 2 lanes of 900 vehicles an hour on 3 miles at
  /// 30 mph are 1,800 vehicles and 6 minutes, each way of a link that is not directed.
  @Test func lanesUnitsAndDirections() throws {
    try withTemporaryFolder { folder in
      try write("dataset_name,long_length,speed\na,miles,kph\n".utf8, to: folder + "/config.csv")
      try write(
        "node_id,x_coord,y_coord,node_type,zone_id\nb,0,0,,7\na,1,1,centroid,9\nc,2,2,,\n".utf8,
        to: folder + "/node.csv")
      try write(
        """
        link_id,from_node_id,to_node_id,directed,length,free_speed,lanes,capacity,vdf_alpha
        one,a,b,false,3,48.28032,2,900,0.5
        two,b,c,true,1,60,,,

        """.utf8, to: folder + "/link.csv")
      let roads = try RoadTable(GMNSNetwork(path: folder))
      #expect(roads.nodes.map(\.key) == ["a", "b", "c"] && roads.firstThroughNode == 1)
      #expect(roads.zones.map(\.key) == ["9", "7"])
      #expect(roads.links.map(\.key) == ["one", "one-back", "two"])
      #expect(roads.links.map(\.from) == [0, 1, 1] && roads.links.map(\.to) == [1, 0, 2])
      #expect(roads.links[0].capacity == 1800 && roads.links[2].capacity == nil)
      #expect(
        abs(roads.links[1].freeTime - 6) < 1e-12 && roads.links[1].b == 0.5 && roads.links[1].power == 4)
    }
  }

  @Test func qianluRoadsGoBothWays() throws {
    let network = try network(of: "baseline-2025")
    let roads = RoadTable(network)
    let both = network.links.rows.count { $0.facility.isRoad && $0.runsBothWays }
    let one = network.links.rows.count { $0.facility.isRoad && !$0.runsBothWays }
    #expect(roads.links.count == 2 * both + one && both > 50)
    #expect(roads.zones.count == network.zones.count)
    let again = try TNTPNetwork(path: "again", bytes: roads.tntp.bytes)
    #expect(Self.equal(again, roads.tntp))
  }

  @Test(arguments: [
    ("node.csv", "node_id,zone_id\nb,\nb,\n", "node.csv:3:1: error: the node 'b' is doubled"),
    ("node.csv", "id\nb\n", "node.csv:1:1: error: the column 'node_id' is missing"),
    ("node.csv", "node_id,zone_id\na,1\nb,1\n", "node.csv:3:1: error: the zone '1' has the node 'a' already"),
    ("link.csv", "from_node_id,to_node_id\na,x\n", "link.csv:2:3: error: no node 'x' in node.csv"),
    ("link.csv", "from_node_id,to_node_id\na,b\n", "link.csv:2:1: error: the link has no time"),
    (
      "link.csv", "from_node_id,to_node_id,length,free_speed\na,b,1,-2\n",
      "link.csv:2:7: error: '-2' is no number here; write one from 0.0"
    ),
    ("link.csv", "from_node_id,to_node_id,directed,vdf_fftt\na,b,maybe,1\n", "directed is 'maybe'"),
    ("config.csv", "long_length,speed\nfurlong,kph\n", "config.csv:2:1: error: no unit 'furlong' is known"),
  ])
  func faultsAreTold(file: String, text: String, message: String) throws {
    try withTemporaryFolder { folder in
      try write("node_id,x_coord,y_coord\na,0,0\nb,1,1\n".utf8, to: folder + "/node.csv")
      try write("from_node_id,to_node_id,vdf_fftt\na,b,1\n".utf8, to: folder + "/link.csv")
      try write(text.utf8, to: folder + "/" + file)
      let error = #expect(throws: InputError.self) { try RoadTable(GMNSNetwork(path: folder)) }
      #expect(error?.description.contains(message) == true, "\(String(describing: error))")
    }
  }

  @Test func demandFaultsAreTold() throws {
    let (roads, _) = try Self.tables()
    func message(_ body: () throws -> Void) -> String {
      do {
        try body()
        return ""
      } catch {
        return "\(error)"
      }
    }
    let list = "o_zone_id,d_zone_id,volume\n1,3,2\n"
    #expect(
      message { _ = try RoadDemand(DemandList(path: "d.csv", bytes: Array(list.utf8)), on: roads) }
        .contains("d.csv:2:1: error: no zone '3'"))
    let negative = "o_zone_id,d_zone_id,volume\n1,2,-2\n"
    #expect(
      message { _ = try DemandList(path: "d.csv", bytes: Array(negative.utf8)) }.contains("d.csv:2:5: error"))
    let holed = OMXFile(
      rowCount: 2, columnCount: 2, matrices: [OMXFile.Matrix(name: "m", values: [0, 1, .nan, 0])], lookups: []
    )
    #expect(
      message { _ = try RoadDemand(holed, matrix: nil, path: "m.omx", on: roads) }
        .contains("'m' has nan in row 2, column 1"))
    #expect(
      message { _ = try RoadDemand(holed, matrix: "n", path: "m.omx", on: roads) }
        .contains("there is no matrix 'n'"))
  }
}
