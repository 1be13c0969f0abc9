import Networks
import Testing

/// A slip in one file of the sample network, and the message that it must bring. A ‸ in the new text
/// stands before the cell that the message must point at.
struct Slip: Sendable, CustomTestStringConvertible {
  let file: String
  let old: String
  let new: String
  /// Beginning of the message, with its place where that is not marked.
  let message: String
  /// What it must say further, and advise.
  let advice: [String]

  init(_ file: String, _ old: String, _ new: String, _ message: String, _ advice: String...) {
    self.file = file
    self.old = old
    self.new = new
    self.message = message
    self.advice = advice
  }

  var testDescription: String { message }
}

/// Line and column of the mark, counted by hand.
private func blamedPlace(in text: String) -> (line: Int, column: Int)? {
  let parts = text.split(separator: "‸", omittingEmptySubsequences: false)
  guard parts.count == 2 else { return nil }
  let lines = parts[0].split(separator: "\n", omittingEmptySubsequences: false)
  return (lines.count, (lines.last?.utf8.count ?? 0) + 1)
}

@Suite struct CheckTests {
  @Test func aValidNetworkHasNoProblem() throws {
    #expect(try SampleFolder.valid.problems() == [])
    let network = try Network(SampleFolder.valid.dataset())
    #expect(network.services.row(named: "stopper")?.path.map(\.count) == [1, 1])
    #expect(network.services.row(named: "boxes")?.path.map(\.count) == [4])
  }

  @Test(arguments: slips) func everySlipIsTold(_ slip: Slip) throws {
    var folder = try SampleFolder.valid.replacing(slip.old, with: slip.new, in: slip.file)
    let place = folder.files[slip.file].flatMap(blamedPlace)
    folder.files[slip.file] = folder.files[slip.file]?.replacing("‸", with: "")
    let expected = place.map { "\(slip.file):\($0.line):\($0.column): " } ?? ""
    let problems = try folder.problems()
    let told = problems.first { $0.hasPrefix(expected + slip.message) }
    #expect(told != nil, "expected \(expected), told were \(problems)")
    for text in slip.advice { #expect(told?.contains(text) == true, "told was \(told ?? "nothing")") }
  }

  static let slips = [
    Slip(
      "link.csv", "expressway,110", "expressway,‸90", "error: the link 'road' is 90.0 km long", "97.3 km",
      "98.0"),
    Slip(
      "link.csv", "Walk,步行,west,st_west", "Walk,步行,west,‸west", "error: the link 'walk_west' ends at the node"
    ),
    Slip(
      "link.csv", "siding,Siding,专用线,yard,st_west", "‸siding,Siding,专用线,halt,st_west",
      "warning: the link 'siding' joins the same nodes as 'rail_1' in line 5"),
    Slip("link.csv", "expressway,110", "expressway,‸320", "warning: the link 'road' is 320.0 km long"),
    Slip(
      "node.csv", "port,Port", "‸lost,Lost,失落,108.3,29.1,zone,made up,E\nport,Port",
      "warning: no link and no service reaches the node 'lost'"),
    Slip(
      "service_stop.csv", "boxes,2,port", "boxes,2,‸east",
      "error: 'boxes' has no way from 'yard' to 'east': container_train needs railway links, existing"),
    Slip(
      "service_stop.csv", "boxes,2,port,180,180", "boxes,2,port,‸30,180",
      "error: 'boxes' goes 102.0 km from 'yard' to 'port' in 30.0 min, that is 204.0 km/h",
      "allows 160.0 km/h",
      "at least 39.0 min"),
    Slip("service.csv", "rail,08:00 12:30", "rail,‸", "error: 'stopper' never leaves", "departures_per_day"),
    Slip(
      "service.csv", "container_train,,,,,3", "container_train,,,,,‸", "error: 'boxes' never leaves",
      "per_week"),
    Slip(
      "service.csv", "12,06:00,20:00", "12,‸20:00,06:00",
      "error: the first departure of 'shuttle' comes after its last",
      "24:30"),
    Slip("service.csv", "12:30,,", "12:30,‸4,", "warning: 'stopper' lists its departures"),
    Slip("service.csv", "20:00,,600", "20:00,,‸", "warning: the passenger service 'shuttle' has no seats"),
    Slip(
      "service.csv", "3,,train", "3,,‸", "error: the freight service 'boxes' has no vehicle",
      "it may be train"),
    Slip(
      "service.csv", "3,,train", "3,,‸lorry", "error: the vehicle 'lorry' runs as truck", "it may be train"),
    Slip(
      "service.csv", "560,,new-line,", "560,,later-line,‸new-line",
      "error: 'flyer' begins with 'later-line' in 2040 and ends with 'new-line' in 2030"),
    Slip(
      "vehicle.csv", "120:200,0.3", "120:200,‸", "error: the motion of 'train' has no braking_mps2",
      "give all of mass_t"),
    Slip(
      "vehicle.csv", "0:500 120:200", "‸500", "error: tractive_effort is '500'", "write km/h:kN"),
    Slip(
      "vehicle.csv", "0:500 120:200", "‸0:500 60:200",
      "error: the tractive_effort of 'train' ends at 60.0 km/h", "80.0 km/h"),
    Slip(
      "terminal.csv", "port,port,Port", "port,‸yard,Port",
      "error: the node 'yard' has the terminal 'yard' already, in line 2"),
    Slip(
      "tariff.csv", "rail,container_train", "rail,barge",
      "commodity.csv:2:27: error: nothing prices the chain rail of 'tea'", "add container_train to tariff.csv"
    ),
    Slip("tariff.csv", "rail,container_train", "rail,‸truck", "error: the mode truck has two tariffs"),
    Slip(
      "commodity.csv", "truck rail,", "truck,",
      "terminal.csv:2:32: warning: no goods can use the terminal 'yard'",
      "container_train"),
    Slip(
      "commodity.csv", "truck rail,", "truck,",
      "service.csv:4:20: warning: no goods can use the freight service"),
    Slip(
      "market.csv", "0.1,0.4,0.3,0.2", "‸0.1,0.4,0.3,0.3",
      "error: the shares of the time budgets of 'east' add up to 1.1"),
    Slip("season.csv", "10,0.2", "10,0.25", "season.csv:2:3: error: the shares of the months add up to 1.05"),
    Slip("season.csv", "3,0.05", "‸2,0.05", "error: the month 2 is doubled", "line 3 has it already"),
    Slip("season.csv", "3,0.05", "2,0.05", "season.csv:13:1: error: the season lacks the months 3"),
    Slip("holiday.csv", "10-07", "‸09-07", "error: the holiday 'national-day' ends before it begins"),
    Slip("site.csv", "17:30", "‸07:30", "error: the site 'gate' closes before it opens"),
    Slip(
      "project_effect.csv", "terminal,yard", "‸terminals,yard", "error: no table 'terminals'", "'terminal'?"),
    Slip(
      "project_effect.csv", "terminal,yard", "terminal,‸yrad", "error: no terminal 'yrad'",
      "did you mean 'yard'?"),
    Slip(
      "project_effect.csv", "handling_cny_per_teu", "‸handling_cny",
      "error: no column 'handling_cny' in table"),
    Slip("project_effect.csv", "scale,0.9", "scale,‸ninety", "error: value is 'ninety'"),
    Slip(
      "project_effect.csv", "scale,0.9", "set,‸-3", "error: handling_cny_per_teu is -3",
      "0.0 and 100000.0 CNY/TEU"),
    Slip("project_effect.csv", "scale,0.9", "add,‸1e300", "error: handling_cny_per_teu is 1e+300"),
    Slip(
      "project_effect.csv", "handling_cny_per_teu,scale", "storage_teu,‸scale",
      "error: storage_teu of 'yard' is empty",
      "only 'set'"),
    Slip(
      "project_effect.csv", "handling_cny_per_teu,scale", "kind,‸scale", "error: kind is no number",
      "only 'set'"),
    Slip(
      "project_effect.csv", "handling_cny_per_teu,scale,0.9", "node_id,set,‸prot",
      "error: no node 'prot' for node_id",
      "did you mean 'port'?"),
    Slip("target.csv", "people,zone,", "people,‸zones,", "error: no table 'zones'", "did you mean 'zone'?"),
    Slip(
      "target.csv", "zone,population,", "zone,‸region,", "error: region is no number (text) and cannot grow"),
    Slip("target.csv", "region=wuling", "‸wuling", "error: where is 'wuling'", "column=value"),
    Slip(
      "target.csv", "region=wuling", "‸regoin=wuling", "error: no column 'regoin' in table zone", "'region'?"),
    Slip("target.csv", "region=wuling", "‸region=hubei", "warning: no row of zone has region=hubei"),
    Slip("observation.csv", "st_west,st_east", "‸st_wset,st_east", "error: no node 'st_wset'", "'st_west'?"),
    Slip(
      "observation.csv", "fastest_train_min,st_west,st_east", "train_teu,‸boxs,", "error: no service 'boxs'",
      "did you mean 'boxes'?"),
    // Cells.
    Slip(
      "link.csv", "expressway,110", "expressway,‸-4", "error: length is -4.0", "between 0.01 and 20000.0 km"),
    Slip("link.csv", "expressway,110", "expressway,‸nan", "error: length is 'nan', not a number"),
    Slip("link.csv", "expressway,110", "expressway,‸inf", "error: length is 'inf', not a number"),
    Slip("link.csv", "expressway,110", "expressway,‸1e400", "error: length is '1e400', not a number"),
    Slip("link.csv", "expressway,110", "expressway,‸", "error: length is empty", "must be given"),
    Slip(
      "link.csv", "expressway,110", "‸expresway,110", "error: facility_type is 'expresway'", "'expressway'?"),
    Slip(
      "link.csv", "Road,公路,west,east", "Road,公路,‸wset,east", "error: no node 'wset' for from_node_id",
      "'west'?"),
    Slip("zone.csv", "500000", "‸12.5", "error: population is 12.5", "whole number"),
    Slip("zone.csv", "500000", "‸五十万", "error: population is '五十万', not a number"),
    Slip("zone.csv", "west,west", "‸east,west", "error: the id 'east' is doubled", "line 2"),
    Slip("zone.csv", "region", "‸reigon", "error: no column 'reigon'", "did you mean 'region'?"),
    Slip("service_stop.csv", "halt,20,22", "halt,20,‸18", "error: 'stopper' leaves a stop before"),
    Slip(
      "service_stop.csv", "stopper,2,halt", "stopper,2,‸st_west",
      "error: 'stopper' stops at 'st_west' twice in a row"),
    Slip("service_stop.csv", "stopper,3", "stopper,‸2", "error: 'stopper' has two stops numbered 2"),
    Slip(
      "network.yaml", "base_year", "‸base_yaer", "error: no setting 'base_yaer'", "did you mean 'base_year'?"),
  ]

  @Test func aZoneWithoutWayIsNamed() throws {
    let folder = SampleFolder.valid.adding("isle,Isle,岛,108.4,29.2,zone,made up,E", to: "node.csv")
      .adding("isle,isle,wuling,900,made up,E", to: "zone.csv")
    let problems = try folder.problems()
    #expect(
      problems.contains {
        $0.hasPrefix("zone.csv:4:1: error: no existing road or passenger service joins the zone 'isle'")
      })
    // A planned line is no way today.
    let planned = try folder.adding(
      "bridge,Bridge,桥,isle,west,false,trunk_road,50,60,new-line,made up,E", to: "link.csv"
    )
    .problems()
    #expect(planned.contains { $0.hasPrefix("zone.csv:4:1: error") })
    let existing = try folder.adding(
      "bridge,Bridge,桥,isle,west,false,trunk_road,50,60,,made up,E", to: "link.csv"
    )
    .problems()
    #expect(existing == [])
  }

  @Test func aServiceRunsOverWhatStandsWhenItStarts() throws {
    // The new line is shorter and faster than the railway.
    let network = try Network(SampleFolder.valid.dataset())
    let links = { (key: String) in
      network.services.row(named: key)?.path.joined().map { network.links[$0].key }
    }
    #expect(links("shuttle") == ["rail_1", "rail_2"])
    #expect(links("flyer") == ["fast"])
    // A service cannot wait for a line that opens later.
    let early = try SampleFolder.valid.replacing(
      "hsr,88,350,new-line", with: "hsr,88,350,later-line", in: "link.csv"
    )
    .problems()
    #expect(early.contains { $0.contains("'flyer' goes 92.0 km from 'st_west' to 'st_east' in 18.0 min") })
  }

  @Test func allProblemsComeInOnePassInTheOrderOfLines() throws {
    let problems = try SampleFolder.valid
      .replacing("expressway,110", with: "expressway,90", in: "link.csv")
      .replacing(
        "railway,46,160,,made up,E\nrail_2", with: "railway,20,160,,made up,E\nrail_2", in: "link.csv"
      )
      .replacing("10-07", with: "09-07", in: "holiday.csv")
      .replacing("0.4,0.3,0.2", with: "0.4,0.3,0.3", in: "market.csv")
      .problems()
    #expect(
      problems.map { $0.prefix { $0 != " " } } == [
        "holiday.csv:2:43:", "link.csv:2:45:", "link.csv:5:50:", "market.csv:2:26:",
      ])
  }
}
