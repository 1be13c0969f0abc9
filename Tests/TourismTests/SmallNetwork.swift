import Files
import Foundation
import Networks

/// A town, two sites on the road from it, a bed at the second, and an island without a way.
enum SmallNetwork {
  static func dataset(_ parameters: String, purposes: String = "") throws -> Dataset {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("tourism \(UUID().uuidString)")
      .path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: path) }
    var files = files
    if !parameters.isEmpty { files["parameter.csv"] = "parameter,value,source,grade\n" + parameters }
    if !purposes.isEmpty {
      files["purpose.csv"] =
        "purpose_id,name,name_zh,share,time_weight,money_weight,budget_cny_per_day,source,grade\n" + purposes
    }
    for (name, text) in files {
      try Data(text.utf8).write(to: URL(fileURLWithPath: path + "/" + name))
    }
    return try Dataset(NetworkFolder(path: path))
  }

  private static let files = [
    "network.yaml": """
    network: small
    title: {en: Town and sites, zh: 小镇}
    base_year: 2025
    currency: CNY
    length_unit: km
    speed_unit: km/h

    """,
    "node.csv": """
    node_id,name,name_zh,x_coord,y_coord,node_type,source,grade
    town,Town,镇,108,29,zone,made up,E
    island,Island,岛,112,29,zone,made up,E
    cave,Cave,洞,108.6,29,site,made up,E
    peak,Peak,峰,109.2,29,site,made up,E

    """,
    "zone.csv": """
    zone_id,node_id,region,population,source,grade
    town,town,wuling,500000,made up,E
    island,island,sea,300000,made up,E

    """,
    "link.csv": """
    link_id,name,name_zh,from_node_id,to_node_id,directed,facility_type,length,free_speed,source,grade
    west,West,西路,town,cave,false,expressway,60,100,made up,E
    east,East,东路,cave,peak,false,expressway,60,100,made up,E

    """,
    "market.csv": """
    market_id,zone_id,visits_per_year,self_drive_share,party_size,share_half_day,share_1_day,share_2_5_days,share_5_days,source,grade
    town,town,200000,0.6,2.5,0.2,0.3,0.3,0.2,made up,E
    island,island,20000,0.6,2,0.1,0.4,0.3,0.2,made up,E

    """,
    "site.csv": """
    site_id,node_id,name,name_zh,attraction,visit_h,ticket_cny,capacity_per_day,opens,closes,source,grade
    cave,cave,Cave,洞,3.5,3,50,500,08:00,18:00,made up,E
    peak,peak,Peak,峰,4,6,100,400,08:00,17:00,made up,E

    """,
    "lodging.csv": """
    lodging_id,node_id,beds,price_cny,source,grade
    peak,peak,1000,100,made up,E

    """,
    "loop.csv": """
    loop_id,name,name_zh,nodes,source,grade
    both,Both,两处,town cave peak,made up,E

    """,
    "season.csv": "month,share,source,grade\n"
      + [5, 10, 5, 10, 10, 5, 10, 10, 5, 20, 5, 5].enumerated()
      .map { "\($0 + 1),\(Double($1) / 100),made up,E\n" }.joined(),
    "holiday.csv": """
    holiday_id,name,name_zh,first_day,last_day,source,grade
    national-day,National Day,国庆节,10-01,10-07,made up,E

    """,
  ]
}
