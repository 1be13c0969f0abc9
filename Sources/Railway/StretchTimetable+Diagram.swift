public import Networks

extension StretchTimetable {
  /// A train of the day as a line in the diagram of space and time.
  public struct DiagramTrain: Sendable {
    /// From 1, passenger trains first.
    public let number: Int
    /// nil of a path for freight.
    public let service: ID<Service>?
    public let isOutward: Bool
    /// In the order of its way.
    public let points: [DiagramPoint]
  }

  /// A place where a train is at a node of the network, or stands.
  public struct DiagramPoint: Sendable {
    public let node: ID<Node>?
    /// From the begin of the stretch.
    public let positionM: Double
    public let arrivalMin: Double
    public let departureMin: Double
  }

  /// Every train of the day, passenger trains first.
  /// - Complexity: O(trains × stations).
  public var trains: [DiagramTrain] {
    let paths =
      passengers.map { (service: Optional($0.service), path: $0.path) }
      + freightPaths.map { (service: nil, path: $0) }
    return paths.enumerated().map { number, train in
      DiagramTrain(
        number: number + 1, service: train.service, isOutward: train.path.request.isOutward,
        points: points(of: train.path))
    }
  }

  private func points(of path: TrainPath) -> [DiagramPoint] {
    let last = path.arrivalsMin.count - 1
    return path.arrivalsMin.indices.compactMap { step in
      let position = stationsM[path.request.station(step)]
      let node = stretch.positionsM.firstIndex(of: position).map { stretch.nodes[$0] }
      let arrival = step == 0 ? path.departuresMin[0] : path.arrivalsMin[step]
      let departure = path.departuresMin[step]
      guard node != nil || step == 0 || step == last || departure > arrival else { return nil }
      return DiagramPoint(node: node, positionM: position, arrivalMin: arrival, departureMin: departure)
    }
  }
}
