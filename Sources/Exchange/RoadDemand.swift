public import Files

/// Trips over a network of roads, from whichever format they came.
public struct RoadDemand: Sendable {
  public struct Trips: Sendable, Equatable {
    /// Positions of nodes in the network.
    public let from: Int
    public let to: Int
    public let trips: Double
  }

  /// In the order of their file.
  public let rows: [Trips]

  /// Trips of a TNTP file. Zones of a network with numbered nodes are its first nodes; of others those that
  /// have the number for their name.
  /// - Throws: `InputError` when the network has no such zones.
  public init(_ file: TNTPTrips, on roads: RoadTable) throws(InputError) {
    guard !roads.isNumbered else {
      guard file.zoneCount <= roads.nodes.count else {
        throw InputError(
          at: SourceLocation(file: file.path),
          "there are \(file.zoneCount) zones where the network has \(roads.nodes.count) nodes",
          suggestion: "are these the trips of \(roads.path)?")
      }
      rows = file.rows.map { Trips(from: $0.from - 1, to: $0.to - 1, trips: $0.trips) }
      return
    }
    let place = SourceLocation(file: file.path)
    rows = try DemandList(
      file.rows.map {
        DemandList.Row(from: "\($0.from)", to: "\($0.to)", trips: $0.trips, location: place)
      }
    ).bound(to: roads)
  }

  /// Trips of a list by the names of zones.
  /// - Throws: `InputError` with every zone that the network does not have.
  public init(_ list: DemandList, on roads: RoadTable) throws(InputError) { rows = try list.bound(to: roads) }

  /// Trips of an OMX matrix. Its rows stand for the zones that the lookup names, and without a lookup for the
  /// zones in their order.
  ///
  /// - Parameters:
  ///   - file: The matrices.
  ///   - matrix: The name of the matrix; nil where there is but one.
  ///   - path: Of the file, for messages.
  ///   - roads: The network.
  /// - Throws: `InputError` for a matrix that is not there or not square, a cell that is no number of trips, or
  ///   zones that the network does not have.
  public init(_ file: OMXFile, matrix: String?, path: String, on roads: RoadTable) throws(InputError) {
    let place = SourceLocation(file: path)
    let names = file.matrices.map(\.name)
    guard let name = matrix ?? (names.count == 1 ? names[0] : nil),
      let matrix = file.matrices.first(where: { $0.name == name })
    else {
      throw InputError(
        at: place, matrix.map { "there is no matrix '\($0)'" } ?? "there are \(names.count) matrices",
        suggestion: "say with --matrix which: " + names.joined(separator: ", "))
    }
    guard file.rowCount == file.columnCount else {
      throw InputError(at: place, "the matrices have \(file.rowCount) rows and \(file.columnCount) columns")
    }
    if let cell = matrix.values.firstIndex(where: { !($0 >= 0 && $0 < .infinity) }) {
      throw InputError(
        at: place,
        "'\(name)' has \(matrix.values[cell]) in row \(cell / file.columnCount + 1), column "
          + "\(cell % file.columnCount + 1)", suggestion: "trips are numbers from 0 up")
    }
    let keys: [String]
    if let lookup = file.lookups.first(where: { $0.values.count == file.rowCount }) {
      keys = lookup.values.map(String.init)
    } else if file.rowCount == roads.zones.count {
      keys = roads.zones.map(\.key)
    } else {
      throw InputError(
        at: place, "there are \(file.rowCount) rows where the network has \(roads.zones.count) zones",
        suggestion: "name the zones of the rows by a lookup")
    }
    let count = file.columnCount
    rows = try DemandList(
      matrix.values.indices.filter { matrix.values[$0] > 0 }.map { cell in
        DemandList.Row(
          from: keys[cell / count], to: keys[cell % count], trips: matrix.values[cell], location: place)
      }
    ).bound(to: roads)
  }

  /// The trips by the names of zones, those of one pair added up.
  public func list(on roads: RoadTable) -> DemandList {
    let keys = roads.nodeZones
    let place = SourceLocation(file: roads.path)
    return DemandList(
      rows.map { DemandList.Row(from: keys[$0.from], to: keys[$0.to], trips: $0.trips, location: place) })
  }

  /// The trips as a TNTP file beside `RoadTable.tntp`.
  public func tntp(on roads: RoadTable) -> [UInt8] {
    TNTPTrips.bytes(
      zoneCount: roads.zoneNodes, trips: rows.map { (from: $0.from + 1, to: $0.to + 1, trips: $0.trips) })
  }

  /// The trips as a matrix of the zones in their order. Zones with whole numbers for names have them in a
  /// lookup.
  /// - Throws: `InputError` when the matrix would have more cells than `Limits.matrixCells`.
  public func omx(on roads: RoadTable) throws(InputError) -> OMXFile {
    guard roads.zones.count * roads.zones.count <= Limits.matrixCells else {
      throw InputError(
        at: SourceLocation(file: roads.path), "a matrix of \(roads.zones.count) zones is too large",
        suggestion: "it may have \(Limits.matrixCells) cells")
    }
    var positions = [Int](repeating: -1, count: roads.nodes.count)
    for (index, zone) in roads.zones.enumerated() { positions[zone.node] = index }
    let count = roads.zones.count
    var values = [Double](repeating: 0, count: count * count)
    for row in rows where positions[row.from] >= 0 && positions[row.to] >= 0 {
      values[positions[row.from] * count + positions[row.to]] += row.trips
    }
    return OMXFile(
      rowCount: count, columnCount: count, matrices: [OMXFile.Matrix(name: "trips", values: values)],
      lookups: roads.zoneLookup)
  }
}

extension DemandList {
  fileprivate func bound(to roads: RoadTable) throws(InputError) -> [RoadDemand.Trips] {
    let nodes = Dictionary(roads.zones.map { ($0.key, $0.node) }, uniquingKeysWith: { first, _ in first })
    var problems: [Diagnostic] = []
    var trips: [RoadDemand.Trips] = []
    for row in rows {
      for zone in [row.from, row.to] where nodes[zone] == nil && problems.count < Limits.problems {
        problems.append(
          Diagnostic(
            at: row.location, "no zone '\(zone)' in \(roads.path)",
            suggestion: suggestion(for: zone, among: roads.zones.map(\.key))))
      }
      if let from = nodes[row.from], let to = nodes[row.to] {
        trips.append(RoadDemand.Trips(from: from, to: to, trips: row.trips))
      }
    }
    guard problems.isEmpty else { throw InputError(problems) }
    return trips
  }
}

extension RoadTable {
  /// By node the zone that stands there, or else the node's own name.
  fileprivate var nodeZones: [String] {
    var keys = nodes.map(\.key)
    for zone in zones { keys[zone.node] = zone.key }
    return keys
  }

  /// The numbers of the zones; none where a name is no whole number.
  public var zoneLookup: [OMXFile.Lookup] {
    let numbers = zones.compactMap { Int($0.key) }
    return numbers.count == zones.count ? [OMXFile.Lookup(name: "zone", values: numbers)] : []
  }
}
