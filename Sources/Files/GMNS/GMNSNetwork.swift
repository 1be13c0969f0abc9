/// The roads of a folder in the General Modeling Network Specification
/// (https://github.com/zephyr-data-specs/GMNS): `node.csv`, `link.csv` and where it is there `config.csv`.
///
/// By custom, and beyond the specification, a link's column `vdf_fftt` gives its free-flow time in minutes,
/// `vdf_alpha` and `vdf_beta` the function of delay (0.15 and 4 where they are absent), and a node of the type
/// `centroid` may only begin or end a path.
public struct GMNSNetwork: Sendable {
  public struct Node: Sendable {
    public let id: String
    public let x: Double
    public let y: Double
    public let isCentroid: Bool
    /// Empty where it stands for no zone.
    public let zone: String
    public let location: SourceLocation

    public init(
      id: String, x: Double, y: Double, isCentroid: Bool, zone: String,
      location: SourceLocation = SourceLocation(file: "node.csv")
    ) {
      self.id = id
      self.x = x
      self.y = y
      self.isCentroid = isCentroid
      self.zone = zone
      self.location = location
    }
  }

  public struct Link: Sendable {
    public let id: String
    /// Positions of nodes.
    public let from: Int
    public let to: Int
    /// true: from `from` to `to` only.
    public let isDirected: Bool
    /// In the unit of the folder.
    public let length: Double
    public let freeMin: Double
    public let lanes: Double
    /// Vehicles in an hour on one lane; nil: no limit known.
    public let capacityPerLane: Double?
    public let alpha: Double
    public let beta: Double
    public let toll: Double
    public let location: SourceLocation

    public init(
      id: String, from: Int, to: Int, isDirected: Bool = true, length: Double, freeMin: Double,
      lanes: Double = 1, capacityPerLane: Double?, alpha: Double, beta: Double, toll: Double,
      location: SourceLocation = SourceLocation(file: "link.csv")
    ) {
      self.id = id
      self.from = from
      self.to = to
      self.isDirected = isDirected
      self.length = length
      self.freeMin = freeMin
      self.lanes = lanes
      self.capacityPerLane = capacityPerLane
      self.alpha = alpha
      self.beta = beta
      self.toll = toll
      self.location = location
    }
  }

  public let path: String
  public let nodes: [Node]
  public let links: [Link]

  public init(path: String, nodes: [Node], links: [Link]) {
    self.path = path
    self.nodes = nodes
    self.links = links
  }

  /// Reads the folder. Speeds are in km/h or mph and lengths in km, miles or metres as `config.csv` says;
  /// without it in one unit and that an hour.
  /// - Throws: `FileError` when a file cannot be read; `InputError` with the place of every cell that is no
  ///   value of its column, and of references that lead nowhere.
  /// - Complexity: O(bytes). A file may have `Limits.fileBytes` and `Limits.cells`.
  public init(path: String) throws {
    var problems: [Diagnostic] = []
    func read<Result>(_ name: String, _ body: (inout CSVColumns) -> Result?) throws -> Result? {
      let file = "\(path)/\(name).csv"
      do {
        var columns = CSVColumns(try CSVFile(path: file, bytes: readBytes(of: file)))
        let result = body(&columns)
        problems += columns.problems
        return result
      } catch let error as InputError {
        problems += error.diagnostics
        return nil
      }
    }
    let kmPerLengthOverSpeed =
      fileExists(path + "/config.csv") ? try read("config") { $0.lengthOverSpeed() } ?? 1 : 1
    let nodes = try read("node") { $0.nodes() } ?? []
    var positions: [String: Int] = [:]
    for (index, node) in nodes.enumerated() where positions.updateValue(index, forKey: node.id) != nil {
      problems.append(Diagnostic(at: node.location, "the node '\(node.id)' is doubled"))
    }
    let links = try read("link") { $0.links(positions, lengthOverSpeed: kmPerLengthOverSpeed) } ?? []
    guard problems.isEmpty else { throw InputError(Array(problems.prefix(Limits.problems))) }
    self.init(path: path, nodes: nodes, links: links)
  }

  /// The files of the folder by name.
  public var files: [(name: String, bytes: [UInt8])] {
    var nodeText = CSVText(["node_id", "x_coord", "y_coord", "node_type", "zone_id"])
    for node in nodes {
      nodeText.add([node.id, "\(node.x)", "\(node.y)", node.isCentroid ? "centroid" : "", node.zone])
    }
    var zoneText = CSVText(["zone_id"])
    for node in nodes where !node.zone.isEmpty { zoneText.add([node.zone]) }
    var linkText = CSVText([
      "link_id", "from_node_id", "to_node_id", "directed", "length", "free_speed", "lanes", "capacity",
      "toll",
      "vdf_fftt", "vdf_alpha", "vdf_beta",
    ])
    for link in links {
      let speed = link.freeMin > 0 && link.length > 0 ? "\(link.length / link.freeMin * 60)" : ""
      linkText.add([
        link.id, nodes[link.from].id, nodes[link.to].id, "\(link.isDirected)", "\(link.length)", speed,
        "\(link.lanes)", link.capacityPerLane.map { "\($0)" } ?? "", "\(link.toll)", "\(link.freeMin)",
        "\(link.alpha)", "\(link.beta)",
      ])
    }
    return [("link.csv", linkText.bytes), ("node.csv", nodeText.bytes), ("zone.csv", zoneText.bytes)]
  }
}

extension CSVColumns {
  /// How many hours a unit of length over a unit of speed is.
  fileprivate mutating func lengthOverSpeed() -> Double? {
    guard let row = file.rows.first else { return 1 }
    func factor(_ column: String, _ units: [String: Double]) -> Double? {
      guard let position = position(column), !row[position].text.isEmpty else { return nil }
      if let factor = units[row[position].text.lowercased()] { return factor }
      report(
        row[position], "no unit '\(row[position].text)' is known",
        "it may be " + units.keys.sorted().joined(separator: ", "))
      return nil
    }
    let mile = 1.609344
    let km = factor(
      "long_length",
      [
        "km": 1, "kilometer": 1, "kilometers": 1, "mi": mile, "mile": mile, "miles": mile, "m": 0.001,
        "meter": 0.001, "meters": 0.001,
      ])
    let kmPerHour = factor(
      "speed", ["kph": 1, "km/h": 1, "kmph": 1, "kmh": 1, "mph": mile, "mi/h": mile, "miles/h": mile])
    guard let km, let kmPerHour else { return 1 }
    return km / kmPerHour
  }

  fileprivate mutating func nodes() -> [GMNSNetwork.Node]? {
    guard let id = required("node_id") else { return nil }
    let (x, y) = (position("x_coord"), position("y_coord"))
    let (type, zone) = (position("node_type"), position("zone_id"))
    return file.rows.map { row in
      func coordinate(_ column: Int?) -> Double {
        guard let column, !row[column].text.isEmpty else { return 0 }
        return number(row[column], in: -1e12...1e12) ?? 0
      }
      if row[id].text.isEmpty { report(row[id], "node_id is empty") }
      return GMNSNetwork.Node(
        id: row[id].text, x: coordinate(x), y: coordinate(y),
        isCentroid: type.map { row[$0].text == "centroid" } ?? false, zone: zone.map { row[$0].text } ?? "",
        location: file.location(of: row[id]))
    }
  }

  fileprivate mutating func links(
    _ nodes: [String: Int], lengthOverSpeed: Double
  ) -> [GMNSNetwork.Link]? {
    guard let from = required("from_node_id"), let to = required("to_node_id") else { return nil }
    let id = position("link_id")
    let directed = position("directed")
    let length = position("length")
    let speed = position("free_speed")
    let freeMin = position("vdf_fftt") ?? position("vdf_fftt1") ?? position("VDF_fftt1")
    let lanes = position("lanes")
    let capacity = position("capacity")
    let alpha = position("vdf_alpha") ?? position("vdf_alpha1") ?? position("VDF_alpha1")
    let beta = position("vdf_beta") ?? position("vdf_beta1") ?? position("VDF_beta1")
    let toll = position("toll")
    var links: [GMNSNetwork.Link] = []
    for (index, row) in file.rows.enumerated() {
      func figure(_ column: Int?, from least: Double = 0) -> Double? {
        guard let column, !row[column].text.isEmpty else { return nil }
        return number(row[column], in: least...1e12)
      }
      for cell in [row[from], row[to]] where nodes[cell.text] == nil {
        report(cell, "no node '\(cell.text)' in node.csv")
      }
      guard let fromAt = nodes[row[from].text], let toAt = nodes[row[to].text] else { continue }
      var isDirected = true
      if let directed, !row[directed].text.isEmpty {
        switch row[directed].text.lowercased() {
        case "true", "1": isDirected = true
        case "false", "0": isDirected = false
        default: report(row[directed], "directed is '\(row[directed].text)'", "write true or false")
        }
      }
      let lengthHere = figure(length) ?? 0
      let speedHere = figure(speed) ?? 0
      var minutes = figure(freeMin)
      if minutes == nil, speedHere > 0, length != nil {
        minutes = lengthHere * lengthOverSpeed / speedHere * 60
      }
      guard let minutes else {
        report(row[from], "the link has no time", "give length and free_speed, or vdf_fftt in minutes")
        continue
      }
      let limit = figure(capacity)
      links.append(
        GMNSNetwork.Link(
          id: id.map { row[$0].text } ?? "\(index + 1)", from: fromAt, to: toAt, isDirected: isDirected,
          length: lengthHere, freeMin: minutes, lanes: figure(lanes, from: 1e-6) ?? 1,
          capacityPerLane: limit.flatMap { $0 > 0 ? $0 : nil }, alpha: figure(alpha) ?? 0.15,
          beta: figure(beta) ?? 4, toll: figure(toll) ?? 0, location: file.location(of: row[from])))
    }
    return links
  }
}
