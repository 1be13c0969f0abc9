import Files
import Foundation
import Networks

/// The files of a small valid network in which every table has rows, to be spoiled one cell at a time.
struct SampleFolder {
  var files: [String: String]

  /// The same with one text of a file replaced, which must be there exactly once.
  func replacing(_ old: String, with new: String, in file: String) throws -> SampleFolder {
    let parts = files[file]?.components(separatedBy: old) ?? []
    guard parts.count == 2 else {
      throw SampleError(text: "'\(old)' stands \(parts.count - 1) times in \(file)")
    }
    var copy = self
    copy.files[file] = parts.joined(separator: new)
    return copy
  }

  /// The same with a row at the end of a file.
  func adding(_ row: String, to file: String) -> SampleFolder {
    var copy = self
    copy.files[file]? += row + "\n"
    return copy
  }

  /// Writes the folder, and removes it when the body is done.
  func withPath<Result>(_ body: (String) throws -> Result) throws -> Result {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("网络 \(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: path) }
    for (name, text) in files { try Data(text.utf8).write(to: URL(fileURLWithPath: path + "/" + name)) }
    return try body(path)
  }

  func dataset() throws -> Dataset { try withPath { try Dataset(NetworkFolder(path: $0)) } }

  /// Everything that is wrong, as `link.csv:2:8: error: …`.
  func problems() throws -> [String] {
    try withPath { path in
      func short(_ problem: Diagnostic) -> String {
        problem.description.replacingOccurrences(of: path + "/", with: "")
      }
      do {
        return try Dataset(NetworkFolder(path: path)).problems(for: .validation).map(short)
      } catch let error as InputError {
        return error.diagnostics.map(short)
      }
    }
  }
}

struct SampleError: Error { let text: String }

extension SampleFolder {
  /// Two towns 97 km apart with a road, a railway, a planned line beside it, a river and an airway.
  static let valid = SampleFolder(files: [
    "network.yaml": """
    network: sample
    title: {en: Two towns, zh: 两镇}
    base_year: 2025
    currency: CNY
    length_unit: km
    speed_unit: km/h

    """,
    "node.csv": """
    node_id,name,name_zh,x_coord,y_coord,node_type,source,grade
    east,East,东镇,109,29,zone,made up,E
    west,West,西镇,108,29,zone,made up,E
    st_east,East station,东站,108.95,29,station,made up,E
    st_west,West station,西站,108.05,29,station,made up,E
    halt,Halt,中站,108.5,29,station,made up,E
    yard,Yard,货场,108.02,29.02,yard,made up,E
    port,Port,港,108.98,29.02,sea_port,made up,E

    """,
    "zone.csv": """
    zone_id,node_id,region,population,source,grade
    east,east,wuling,500000,made up,E
    west,west,wuling,300000,made up,E

    """,
    "link.csv": """
    link_id,name,name_zh,from_node_id,to_node_id,directed,facility_type,length,free_speed,project_id,source,grade
    road,Road,公路,west,east,false,expressway,110,100,,made up,E
    walk_west,Walk,步行,west,st_west,false,walkway,5.5,5,,made up,E
    walk_east,Walk,步行,st_east,east,false,walkway,5.5,5,,made up,E
    rail_1,Railway,铁路,st_west,halt,false,railway,46,160,,made up,E
    rail_2,Railway,铁路,halt,st_east,false,railway,46,160,,made up,E
    siding,Siding,专用线,yard,st_west,false,railway,5,60,,made up,E
    quay,Quay,港线,st_east,port,false,railway,5,60,,made up,E
    drive_yard,Drive,进场路,west,yard,false,local_road,5,40,,made up,E
    drive_port,Drive,进港路,port,east,false,local_road,5,40,,made up,E
    fast,New line,新线,st_west,st_east,false,hsr,88,350,new-line,made up,E

    """,
    "terminal.csv": """
    terminal_id,node_id,name,name_zh,kind,handling_cny_per_teu,throughput_teu_per_year,source,grade
    yard,yard,Yard,货场,yard,195,50000,made up,E
    port,port,Port,港,sea_port,195,,made up,E

    """,
    "service.csv": """
    service_id,name,name_zh,mode,departures,departures_per_day,first_departure,last_departure,departures_per_week,seats,vehicle_id,project_id,ends_with_project_id,source,grade
    stopper,Stopper,慢车,rail,08:00 12:30,,,,,600,,,,made up,E
    shuttle,Shuttle,班车,rail,,12,06:00,20:00,,600,,,new-line,made up,E
    boxes,Boxes,班列,container_train,,,,,3,,train,,,made up,E
    flyer,Flyer,高铁,hsr,,20,07:00,21:00,,560,,new-line,,made up,E

    """,
    "service_stop.csv": """
    service_id,stop_sequence,node_id,arrival_min,departure_min,fare_cny,source,grade
    stopper,1,st_west,0,0,0,made up,E
    stopper,2,halt,20,22,10,made up,E
    stopper,3,st_east,42,42,20,made up,E
    shuttle,1,st_west,0,0,0,made up,E
    shuttle,2,st_east,40,40,20,made up,E
    boxes,1,yard,0,0,0,made up,E
    boxes,2,port,180,180,0,made up,E
    flyer,1,st_west,0,0,0,made up,E
    flyer,2,st_east,18,18,45,made up,E

    """,
    "vehicle.csv": """
    vehicle_id,name,name_zh,mode,capacity_teu,payload_t,speed_kmh,emission_kgco2e_per_tkm,mass_t,length_m,max_speed_kmh,tractive_effort,braking_mps2,source,grade
    lorry,Lorry,卡车,truck,2,32,60,0.09,,,,,,made up,E
    train,Train,列车,container_train,100,2300,35,0.01,3500,700,80,0:500 120:200,0.3,made up,E

    """,
    "tariff.csv": """
    tariff_id,mode,base_cny_per_teu,cny_per_teu_km,source,grade
    truck,truck,600,6,made up,E
    rail,container_train,440,3.2,made up,E

    """,
    "commodity.csv": """
    commodity_id,name,name_zh,tonnes_per_teu,value_cny_per_t,time_value_cny_per_t_h,modes,source,grade
    tea,Tea,茶叶,12,60000,3,truck rail,made up,E

    """,
    "freight_demand.csv": """
    demand_id,commodity_id,from_zone_id,to_zone_id,tonnes,source,grade
    tea-out,tea,west,east,12000,made up,E

    """,
    "market.csv": """
    market_id,zone_id,visits_per_year,self_drive_share,party_size,share_half_day,share_1_day,share_2_5_days,share_5_days,source,grade
    east,east,100000,0.6,2.5,0.1,0.4,0.3,0.2,made up,E

    """,
    "site.csv": """
    site_id,node_id,name,name_zh,attraction,visit_h,ticket_cny,capacity_per_day,opens,closes,source,grade
    gate,west,Gate,城门,1.5,2,30,4000,08:30,17:30,made up,E

    """,
    "season.csv": """
    month,share,source,grade
    1,0.05,made up,E
    2,0.1,made up,E
    3,0.05,made up,E
    4,0.1,made up,E
    5,0.1,made up,E
    6,0.05,made up,E
    7,0.1,made up,E
    8,0.1,made up,E
    9,0.05,made up,E
    10,0.2,made up,E
    11,0.05,made up,E
    12,0.05,made up,E

    """,
    "holiday.csv": """
    holiday_id,name,name_zh,first_day,last_day,source,grade
    national-day,National Day,国庆节,10-01,10-07,made up,E

    """,
    "project.csv": """
    project_id,name,name_zh,kind,status,opens,source,grade
    new-line,New line,新线,hsr,planned,2030,made up,E
    later-line,Later line,远期线,hsr,idea,2040,made up,E

    """,
    "project_effect.csv": """
    effect_id,project_id,table,row_id,column,operation,value,source,grade
    quicker-yard,new-line,terminal,yard,handling_cny_per_teu,scale,0.9,made up,E

    """,
    "target.csv": """
    target_id,table,column,where,year,factor,source,grade
    people,zone,population,region=wuling,2035,1.02,made up,E

    """,
    "observation.csv": """
    observation_id,kind,from_id,to_id,value,unit,source,grade
    train-time,fastest_train_min,st_west,st_east,40,min,made up,E

    """,
  ])
}
