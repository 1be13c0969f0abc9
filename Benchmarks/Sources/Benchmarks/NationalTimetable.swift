import Files
import Foundation
import Networks
import Parallel
import Routing

/// A made-up timetable of a country: 3,000 stations on a grid of 60 × 50, 25 km apart, and 10,000 trains a day,
/// on lines along every row and column and on 390 paths with one bend between two stations at random, which stop
/// at every first to fourth station.
///
/// A day of one station to all others, by Qianlu's profile connection scan and by range-RAPTOR.
func benchmarkNationalTimetable() throws {
  let network = try nationalNetwork()
  let stations = Array(network.nodes.ids)
  let planner = JourneyPlanner(network, places: stations)
  let timetable = planner.timetable
  let day = timetable.trips.filter { (0..<1440).contains($0.startMin) }.count
  line(
    "national timetable", "\(day) trains",
    "\(timetable.stops.count) stations, \(timetable.connectionCount) connections of the day and the next")
  let window = 0.0...1439
  // A corner, the middle and a place between.
  let origins = [0, 25 * 60 + 30, 12 * 60 + 45]
  var scans = origins.map { DayProfiles(planner, from: [$0], window: window) }
  let times = ActualTimes(timetable)
  var scanned: [Journey] = []
  let scan = leastProcessorSeconds(of: 5) {
    scanned.removeAll(keepingCapacity: true)
    for (position, origin) in origins.enumerated() {
      scans[position].run(times)
      for place in stations.indices where place != origin {
        scans[position].gather(to: place)
        for option in scans[position].journeys(from: origin) where option.departureMin < window.upperBound {
          scanned.append(
            Journey(from: origin, to: place, departureMin: option.departureMin, arrivalMin: option.arrivalMin)
          )
        }
      }
    }
  }
  seconds("one to all, profile of a day", scan / Double(origins.count), limit: 0.06)
  line("its journeys that nothing betters", "\(scanned.count / origins.count)")

  let raptor = RangeRaptor(timetable)
  var found: [Journey] = []
  let rounds = leastProcessorSeconds(of: 3) {
    found.removeAll(keepingCapacity: true)
    for origin in origins {
      for journey in raptor.journeys(from: origin, window) {
        found.append(
          Journey(
            from: origin, to: journey.stop, departureMin: journey.departureMin,
            arrivalMin: journey.arrivalMin))
      }
    }
  }
  // The scan also knows of the next day, of which some trains better the last ones of the day.
  precondition(
    Set(found).isSuperset(of: scanned) && found.count < scanned.count + scanned.count / 20,
    "the two find other journeys")
  ratio("the same by range-RAPTOR, over it", rounds / scan)

  let all = Array(stations.indices.prefix(512))
  let shared = try [1, 2].map { threads in
    try leastSeconds(of: 2) {
      _ = try Execution(threads: threads).map(all.count / 64) { part in
        var profiles = DayProfiles(planner, from: Array(all[part * 64..<(part + 1) * 64]), window: window)
        profiles.run(ActualTimes(timetable))
        return profiles.origins.count
      }
    }
  }
  seconds("512 stations to all, an origin, 1 thread", shared[0] / 512)
  ratio("its speed-up of two threads", shared[0] / shared[1])
}

private struct Journey: Hashable {
  let from: Int
  let to: Int
  let departureMin: Double
  let arrivalMin: Double
}

private func nationalNetwork() throws -> Network {
  let (columns, rows) = (60, 50)
  let (lines, departures) = (500, 10)
  var state: UInt64 = 7
  func random(_ count: Int) -> Int { Int(splitMix(&state) % UInt64(count)) }
  func name(_ x: Int, _ y: Int) -> String { "s\(x)-\(y)" }
  var node = "node_id,name,name_zh,x_coord,y_coord,node_type,source,grade\n"
  var link = "link_id,name,name_zh,from_node_id,to_node_id,facility_type,length,free_speed,source,grade\n"
  func addLink(_ from: String, _ to: String) {
    link += "\(from)-\(to),a,试,\(from),\(to),hsr,25,300,made up,E\n"
  }
  for y in 0..<rows {
    for x in 0..<columns {
      node += "\(name(x, y)),a,试,\(90 + 0.26 * Double(x)),\(25 + 0.22 * Double(y)),station,made up,E\n"
      if x > 0 { addLink(name(x - 1, y), name(x, y)) }
      if y > 0 { addLink(name(x, y - 1), name(x, y)) }
    }
  }
  var service = "service_id,name,name_zh,mode,both_directions,departures,seats,source,grade\n"
  var stop = "service_id,stop_sequence,node_id,arrival_min,departure_min,source,grade\n"
  for number in 0..<lines {
    var (from, to) = ((x: random(columns), y: random(rows)), (x: random(columns), y: random(rows)))
    var every = 1 + random(4)
    if number < rows + columns {
      // Every row and column has its line.
      let isRow = number < rows
      from = isRow ? (0, number) : (number - rows, 0)
      to = isRow ? (columns - 1, number) : (number - rows, rows - 1)
      every = 1
    }
    if from == to { continue }
    var path = [(x: Int, y: Int)]()
    for x in stride(from: from.x, to: to.x, by: from.x < to.x ? 1 : -1) { path.append((x, from.y)) }
    for y in stride(from: from.y, through: to.y, by: from.y < to.y ? 1 : -1) { path.append((to.x, y)) }
    let times = (0..<departures).map { _ in
      let minute = 300 + random(1080)
      return "\(minute / 60):\(minute % 60 < 10 ? "0" : "")\(minute % 60)"
    }
    service += "l\(number),a,试,hsr,true,\(Set(times).sorted().joined(separator: " ")),600,made up,E\n"
    let calls = path.indices.filter { $0 % every == 0 || $0 == path.count - 1 }
    var minute = 0
    for (sequence, place) in calls.enumerated() {
      if sequence > 0 { minute += 6 * (place - calls[sequence - 1]) + 2 }
      let departure = minute + (sequence > 0 && sequence < calls.count - 1 ? 2 : 0)
      stop +=
        "l\(number),\(sequence + 1),\(name(path[place].x, path[place].y)),\(minute),\(departure),made up,E\n"
      minute = departure
    }
  }
  let folder = NSTemporaryDirectory() + "/qianlu-national-\(ProcessInfo.processInfo.processIdentifier)"
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: folder) }
  for (file, text) in [
    ("node.csv", node), ("link.csv", link), ("service.csv", service), ("service_stop.csv", stop),
    ("zone.csv", "zone_id,node_id,region,population,source,grade\nz,s0-0,made,1,made up,E\n"),
    (
      "network.yaml",
      "network: national\ntitle: {en: Made up, zh: 试}\nbase_year: 2025\ncurrency: CNY\n"
        + "length_unit: km\nspeed_unit: km/h\n"
    ),
  ] { try writeBytes(Array(text.utf8), to: folder + "/" + file) }
  return try Network(Dataset(NetworkFolder(path: folder)))
}
