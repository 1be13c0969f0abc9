extension TNTPNetwork {
  /// - Parameters:
  ///   - path: For messages.
  ///   - zoneCount: Nodes 1 to so many are zones.
  ///   - nodeCount: Nodes count from 1 to here.
  ///   - firstThroughNode: Nodes with a lower number may only begin or end a path.
  ///   - links: In the order of the file.
  public init(path: String, zoneCount: Int, nodeCount: Int, firstThroughNode: Int, links: [Link]) {
    self.path = path
    self.zoneCount = zoneCount
    self.nodeCount = nodeCount
    self.firstThroughNode = firstThroughNode
    self.links = links
  }

  /// The file that reads back as this network.
  public var bytes: [UInt8] {
    var text = """
      <NUMBER OF ZONES> \(zoneCount)
      <NUMBER OF NODES> \(nodeCount)
      <FIRST THRU NODE> \(firstThroughNode)
      <NUMBER OF LINKS> \(links.count)
      <END OF METADATA>


      ~\tinit_node\tterm_node\tcapacity\tlength\tfree_flow_time\tb\tpower\tspeed\ttoll\tlink_type\t;

      """
    for link in links {
      text += "\t\(link.from)\t\(link.to)\t\(link.capacity)\t\(link.length)\t\(link.freeFlowTime)\t\(link.b)"
      text += "\t\(link.power)\t0\t\(link.toll)\t1\t;\n"
    }
    return Array(text.utf8)
  }
}

extension TNTPNetwork.Link {
  /// A link without a place in a file.
  public init(
    from: Int, to: Int, capacity: Double, length: Double, freeFlowTime: Double, b: Double, power: Double,
    toll: Double
  ) {
    self.from = from
    self.to = to
    self.capacity = capacity
    self.length = length
    self.freeFlowTime = freeFlowTime
    self.b = b
    self.power = power
    self.toll = toll
    line = 1
  }
}

extension TNTPTrips {
  /// The file of trips between zones that count from 1.
  /// - Parameters:
  ///   - zoneCount: How many there are.
  ///   - trips: In any order.
  public static func bytes(
    zoneCount: Int, trips: [(from: Int, to: Int, trips: Double)]
  ) -> [UInt8] {
    let total = trips.reduce(0) { $0 + $1.trips }
    var text = "<NUMBER OF ZONES> \(zoneCount)\n<TOTAL OD FLOW> \(total)\n<END OF METADATA>\n\n"
    var origin = 0
    for row in trips.enumerated().sorted(by: {
      ($0.element.from, $0.element.to, $0.offset) < ($1.element.from, $1.element.to, $1.offset)
    }).map(\.element) {
      if row.from != origin { text += "\nOrigin \(row.from)\n" }
      origin = row.from
      text += "\(row.to) : \(row.trips);\n"
    }
    return Array(text.utf8)
  }
}

/// The coordinates of a `*_node.tntp` file: a header row, then node, x and y.
public struct TNTPNodes: Sendable {
  /// By node, from 1.
  public let positions: [Int: (x: Double, y: Double)]

  /// Decodes the bytes of a file.
  /// - Throws: `InputError` with every row that cannot be read.
  public init(path: String, bytes: [UInt8]) throws(InputError) {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw InputError(at: SourceLocation(file: path), "the file is not UTF-8 text")
    }
    var positions: [Int: (x: Double, y: Double)] = [:]
    var problems: [Diagnostic] = []
    let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    for (index, line) in lines.enumerated().dropFirst() where problems.count < Limits.problems {
      let cells = line.split { $0 == "\t" || $0 == " " || $0 == ";" }
      if cells.isEmpty { continue }
      guard cells.count >= 3, let node = Int(cells[0]), let x = Double(cells[1]), let y = Double(cells[2]),
        x.isFinite, y.isFinite
      else {
        problems.append(
          Diagnostic(
            at: SourceLocation(file: path, line: index + 1), "'\(line)' is no node",
            suggestion: "write its number, x and y"))
        continue
      }
      positions[node] = (x, y)
    }
    guard problems.isEmpty else { throw InputError(problems) }
    self.positions = positions
  }
}
