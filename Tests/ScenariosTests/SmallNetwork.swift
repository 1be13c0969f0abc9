import Files
import Foundation
import Networks

@testable import Scenarios

/// Two towns, a road, a train, and a bypass and a faster train that a project would bring.
final class SmallNetwork {
  let folder: String

  init() throws {
    folder = NSTemporaryDirectory() + "qianlu-scenarios-" + UUID().uuidString
    try FileManager.default.createDirectory(
      atPath: folder + "/Networks/small", withIntermediateDirectories: true)
    try FileManager.default.createDirectory(atPath: folder + "/Scenarios", withIntermediateDirectories: true)
    for (name, text) in SmallNetwork.files { try write("Networks/small/" + name, text) }
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func write(_ name: String, _ text: String) throws {
    try text.write(toFile: folder + "/" + name, atomically: false, encoding: .utf8)
  }

  /// Reads `scenario` (the lines below its head) and applies it.
  func apply(_ scenario: String, extending parents: [String: String] = [:]) throws -> Network {
    for (name, text) in parents { try write("Scenarios/\(name).yaml", text) }
    try write("Scenarios/test.yaml", "scenario: test\ntitle: {en: Test, zh: 试验}\n" + scenario)
    let scenario = try Scenario(path: folder + "/Scenarios/test.yaml")
    return try scenario.network(from: Dataset(NetworkFolder(path: scenario.networkPath)))
  }

  /// The messages of a scenario that is refused.
  func refusal(_ scenario: String) -> [Diagnostic] {
    do {
      _ = try apply(scenario)
      return []
    } catch let error as InputError {
      return error.diagnostics
    } catch {
      return []
    }
  }

  private static let files = [
    "network.yaml": """
    network: small
    title: {en: Small, zh: 小网}
    base_year: 2020
    currency: CNY
    length_unit: km
    speed_unit: km/h
    """,
    "node.csv": """
    node_id,name,name_zh,x_coord,y_coord,node_type,source,grade
    a,A,甲,108,29,zone,test,E
    b,B,乙,109,29,zone,test,E
    """,
    "zone.csv": """
    zone_id,node_id,region,population,source,grade
    a,a,here,1000,test,E
    b,b,there,2000,test,E
    """,
    "link.csv": """
    link_id,name,name_zh,from_node_id,to_node_id,facility_type,length,free_speed,project_id,source,grade
    road,Road,公路,a,b,trunk_road,120,60,,test,E
    line,Line,铁路,a,b,railway,110,120,,test,E
    bypass,Bypass,高速,a,b,expressway,100,100,motorway,test,E
    """,
    "service.csv": """
    service_id,name,name_zh,mode,departures,seats,project_id,ends_with_project_id,source,grade
    slow,Slow,慢车,rail,08:00 18:00,500,,fast-train,test,E
    fast,Fast,快车,rail,09:00,500,fast-train,,test,E
    """,
    "service_stop.csv": """
    service_id,stop_sequence,node_id,arrival_min,departure_min,fare_cny,source,grade
    slow,1,a,0,0,0,test,E
    slow,2,b,90,90,30,test,E
    fast,1,a,0,0,0,test,E
    fast,2,b,60,60,50,test,E
    """,
    "project.csv": """
    project_id,name,name_zh,kind,status,opens,source,grade
    motorway,Motorway,高速公路,expressway,planned,2028,test,E
    fast-train,Fast train,快车,service,planned,2032,test,E
    """,
    "project_effect.csv": """
    effect_id,project_id,table,row_id,column,operation,value,source,grade
    calmer,motorway,link,road,free_speed,scale,0.5,test,E
    hurried,motorway,parameter,value_of_time.leisure,value,set,40,test,E
    """,
    "target.csv": """
    target_id,table,column,where,year,factor,source,grade
    a-2030,zone,population,zone_id=a,2030,2,test,E
    a-2040,zone,population,zone_id=a,2040,8,test,E
    """,
  ]
}
