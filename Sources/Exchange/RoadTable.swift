public import Files
public import Networks

/// A network of roads, from whichever format it came: what assignment and skims need. Zones come before all
/// other nodes, and among them first those that no path may pass through.
public struct RoadTable: Sendable {
  public struct Node: Sendable {
    public let key: String
    /// Longitude and latitude, or in whatever plane; nil where the source has none.
    public let position: (x: Double, y: Double)?
  }

  public struct Zone: Sendable {
    public let key: String
    public let node: Int
  }

  public struct Link: Sendable {
    public let key: String
    public let from: Int
    public let to: Int
    /// In minutes by custom; TNTP files do not say.
    public let freeTime: Double
    /// In the unit of the source.
    public let length: Double
    public let lanes: Double
    /// Of all lanes together, in vehicles an hour by custom; nil: no limit known.
    public let capacity: Double?
    /// The time is `freeTime` × (1 + `b` (flow / `capacity`)^`power`).
    public let b: Double
    public let power: Double
    public let toll: Double
    /// Where it stands in its file.
    public let location: SourceLocation
  }

  /// The file or folder, for messages.
  public let path: String
  public let nodes: [Node]
  public let zones: [Zone]
  /// Nodes before this may only begin or end a path.
  public let firstThroughNode: Int
  public let links: [Link]
  /// Whether the keys of nodes are their positions from 1, as in TNTP.
  let isNumbered: Bool
}

extension RoadTable {
  /// The roads of a TNTP network.
  /// - Parameters:
  ///   - file: The network. Its capacities are those of whole links.
  ///   - positions: Where its nodes are, if that is known.
  public init(_ file: TNTPNetwork, positions: TNTPNodes? = nil) {
    path = file.path
    nodes = (0..<file.nodeCount).map { Node(key: "\($0 + 1)", position: positions?.positions[$0 + 1]) }
    zones = (0..<min(file.zoneCount, file.nodeCount)).map { Zone(key: "\($0 + 1)", node: $0) }
    firstThroughNode = max(0, file.firstThroughNode - 1)
    links = file.links.enumerated().map { index, link in
      Link(
        key: "\(index + 1)", from: link.from - 1, to: link.to - 1, freeTime: link.freeFlowTime,
        length: link.length, lanes: 1, capacity: link.capacity, b: link.b, power: link.power, toll: link.toll,
        location: SourceLocation(file: file.path, line: link.line))
    }
    isNumbered = true
  }

  /// The roads of a GMNS folder. A link that is not directed is one each way; capacities of lanes become those
  /// of links. A zone stands at the node that names it; where several do, at the centroid among them.
  /// - Throws: `InputError` for a zone that several nodes name without one of them being its centroid.
  public init(_ folder: GMNSNetwork) throws(InputError) {
    var problems: [Diagnostic] = []
    var nodeOfZone: [String: Int] = [:]
    let zoneKeys = folder.nodes.map { $0.isCentroid && $0.zone.isEmpty ? $0.id : $0.zone }
    for (index, node) in folder.nodes.enumerated() where !zoneKeys[index].isEmpty {
      guard let other = nodeOfZone[zoneKeys[index]] else {
        nodeOfZone[zoneKeys[index]] = index
        continue
      }
      if node.isCentroid == folder.nodes[other].isCentroid, problems.count < Limits.problems {
        problems.append(
          Diagnostic(
            at: node.location,
            "the zone '\(zoneKeys[index])' has the node '\(folder.nodes[other].id)' already",
            suggestion: "give one of them the node_type centroid"))
      } else if node.isCentroid {
        nodeOfZone[zoneKeys[index]] = index
      }
    }
    guard problems.isEmpty else { throw InputError(problems) }
    let isZone = folder.nodes.indices.map { nodeOfZone[zoneKeys[$0]] == $0 && !zoneKeys[$0].isEmpty }
    let order = folder.nodes.indices.sorted { a, b in
      func rank(_ node: Int) -> Int { folder.nodes[node].isCentroid ? 0 : isZone[node] ? 1 : 2 }
      return (rank(a), a) < (rank(b), b)
    }
    var place = [Int](repeating: 0, count: order.count)
    for (position, node) in order.enumerated() { place[node] = position }
    path = folder.path
    nodes = order.map { Node(key: folder.nodes[$0].id, position: (folder.nodes[$0].x, folder.nodes[$0].y)) }
    zones = order.filter { isZone[$0] }.map { Zone(key: zoneKeys[$0], node: place[$0]) }
    firstThroughNode = folder.nodes.count { $0.isCentroid }
    links = folder.links.flatMap { link -> [Link] in
      func way(_ key: String, _ from: Int, _ to: Int) -> Link {
        Link(
          key: key, from: place[from], to: place[to], freeTime: link.freeMin, length: link.length,
          lanes: link.lanes, capacity: link.capacityPerLane.map { $0 * link.lanes }, b: link.alpha,
          power: link.beta, toll: link.toll, location: link.location)
      }
      let there = way(link.id, link.from, link.to)
      return link.isDirected ? [there] : [there, way(link.id + "-back", link.to, link.from)]
    }
    isNumbered = false
  }

  /// The roads of a Qianlu network as cars meet them on an empty day, in km, minutes and CNY; delays after the
  /// Bureau of Public Roads (1964), 0.15 and 4. Paths may pass through zones.
  public init(_ network: Network) {
    let roads = network.links.rows.filter { $0.facility.isRoad }
    let centroids = Set(network.zones.rows.map(\.node))
    let used = centroids.union(roads.flatMap { [$0.from, $0.to] })
    let order = centroids.sorted() + used.subtracting(centroids).sorted()
    let place = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
    path = network.name
    nodes = order.map { id in
      let node = network.nodes[id]
      return Node(key: node.key, position: (node.coordinate.longitude, node.coordinate.latitude))
    }
    zones = network.zones.rows.compactMap { zone in place[zone.node].map { Zone(key: zone.key, node: $0) } }
    firstThroughNode = 0
    links = roads.flatMap { link -> [Link] in
      guard let from = place[link.from], let to = place[link.to] else { return [] }
      func way(_ key: String, _ from: Int, _ to: Int) -> Link {
        Link(
          key: key, from: from, to: to, freeTime: link.freeMin, length: link.lengthKm,
          lanes: Double(link.lanes),
          capacity: link.capacityVehiclesPerHourLane.flatMap { $0 > 0 ? $0 * Double(link.lanes) : nil },
          b: 0.15, power: 4, toll: link.tollCny, location: SourceLocation(file: network.name))
      }
      let there = way(link.key, from, to)
      return link.runsBothWays ? [there, way(link.key + "-back", to, from)] : [there]
    }
    isNumbered = false
  }
}

extension RoadTable {
  /// The same roads as TNTP: nodes are numbered in their order. A link without a limit has constant time.
  public var tntp: TNTPNetwork {
    TNTPNetwork(
      path: path, zoneCount: zoneNodes, nodeCount: nodes.count, firstThroughNode: firstThroughNode + 1,
      links: links.map { link in
        TNTPNetwork.Link(
          from: link.from + 1, to: link.to + 1, capacity: link.capacity ?? 999_999, length: link.length,
          freeFlowTime: link.freeTime, b: link.capacity == nil ? 0 : link.b, power: link.power,
          toll: link.toll)
      })
  }

  /// The same roads as GMNS, each way a directed link.
  public var gmns: GMNSNetwork {
    var zoneOf = [String](repeating: "", count: nodes.count)
    for zone in zones { zoneOf[zone.node] = zone.key }
    return GMNSNetwork(
      path: path,
      nodes: nodes.enumerated().map { index, node in
        GMNSNetwork.Node(
          id: node.key, x: node.position?.x ?? 0, y: node.position?.y ?? 0,
          isCentroid: index < firstThroughNode, zone: zoneOf[index])
      },
      links: links.map { link in
        GMNSNetwork.Link(
          id: link.key, from: link.from, to: link.to, length: link.length, freeMin: link.freeTime,
          lanes: link.lanes, capacityPerLane: link.capacity.map { $0 / link.lanes }, alpha: link.b,
          beta: link.power, toll: link.toll)
      })
  }

  /// How many nodes are zones; they come first.
  var zoneNodes: Int { (zones.map(\.node).max() ?? -1) + 1 }
}
