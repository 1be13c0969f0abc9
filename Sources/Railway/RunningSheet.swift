public import Networks

/// The running times of a train from station to station.
public struct RunningSheet: Sendable {
  public struct Row: Sendable {
    public let node: ID<Node>
    public let positionM: Double
    public let stops: Bool
    /// After the departure from the first station; where the train does not stop, when it passes.
    public let arrivalS: Double
    public let departureS: Double
    public let speedMps: Double
    /// From the station before, as timetabled and as short as the train can.
    public let runningS: Double
    public let shortestS: Double
  }

  public let rows: [Row]
  public let run: TrainRun

  /// A train that stops at the first and last station of a route, at the given ones, and wherever it has to
  /// turn back.
  ///
  /// - Throws: `RunError` where it stalls.
  public init(
    _ stock: RollingStock, over route: RailwayRoute, stoppingAt calls: [ID<Node>], dwellS: Double,
    margin: RecoveryMargin = .none, gradientPermille: Double = 0
  ) throws(RunError) {
    let track = route.track(gradientPermille: gradientPermille)
    let last = route.nodes.count - 1
    let stops = (1...last).filter { $0 == last || route.turnsBack(at: $0) || calls.contains(route.nodes[$0]) }
      .map {
        TrainRun.Stop(positionM: route.positionsM[$0], dwellS: $0 == last ? 0 : dwellS)
      }
    let run = try TrainRun(stock, on: track, stops: stops, margin: margin)
    let shortest = try TrainRun(stock, on: track, stops: stops)
    var rows: [Row] = []
    var before = (departureS: 0.0, shortestS: 0.0)
    for (node, position) in zip(route.nodes, route.positionsM) {
      let call = run.calls.first { $0.positionM == position }
      let arrival = call?.arrivalS ?? run.timeS(atM: position)
      let departure = call?.departureS ?? arrival
      let shortestCall = shortest.calls.first { $0.positionM == position }
      let shortestArrival = shortestCall?.arrivalS ?? shortest.timeS(atM: position)
      rows.append(
        Row(
          node: node, positionM: position, stops: position == 0 || call != nil, arrivalS: arrival,
          departureS: departure, speedMps: run.state(atS: arrival).speedMps,
          runningS: arrival - before.departureS, shortestS: shortestArrival - before.shortestS))
      before = (departure, shortestCall?.departureS ?? shortestArrival)
    }
    self.rows = rows
    self.run = run
  }
}
