import Networks

/// Ways of least expected time by services that run at a headway without a timetable, with the roads and walkways
/// to, between and from their stops: optimal strategies (`OptimalStrategy`) over the network's day.
///
/// Who waits for one service alone waits half its headway. It takes `boarding_min` from the street to where one
/// waits, `transfer_min` from one service to another and `alighting_min` back to the street; who boards on the way
/// sits through the stop. Where the network's services are crowded, the strategies are those that feel shortest.
struct FrequencyWays: Sendable {
  private let network: Network
  /// By line.
  private let directions: [RideCrowding.Direction]
  private let placesPerHour: [Double]
  private let lines: FrequencyLines
  /// By line and ride.
  private let rideKm: [[Double]]
  private let rideCny: [[Double]]
  private let walks: [JourneyPlanner.Way]
  /// By arc.
  private let discomfortMin: [Double]

  /// Nil where no service of the day runs at a headway.
  ///
  /// - Parameters:
  ///   - network: The network on its day.
  ///   - closed: What is out of use.
  ///   - nodes: Where ways may begin and end.
  ///   - longestMin: Of a drive or walk to or from a stop.
  /// - Complexity: a shortest path run for each node and stop.
  init?(
    _ network: Network, without closed: Set<Closure.Subject>, near nodes: [ID<Node>], longestMin: Double
  ) {
    let dayType = network.dayType(of: network.date)
    let running = network.services.ids.filter { id in
      let service = network.services[id]
      return service.headwayMin != nil && service.mode.carriesPassengers
        && service.runs(on: network.date, dayType) && network.obstacle(to: id, among: closed) == nil
    }
    if running.isEmpty { return nil }
    let nodeCount = network.nodes.count
    let served = network.nodes.ids.filter { node in
      running.contains { network.services[$0].stops.contains { $0.node == node } }
    }
    // A street, and at served nodes a place to wait and one to which vehicles bring.
    func waiting(_ node: ID<Node>) -> Int { nodeCount + (served.firstIndex(of: node) ?? 0) }
    func exit(_ node: ID<Node>) -> Int { waiting(node) + served.count }

    let directions = running.flatMap { id in
      (network.services[id].runsBothWays ? [true, false] : [true]).map {
        RideCrowding.Direction(id, isOutward: $0)
      }
    }
    self.directions = directions
    placesPerHour = directions.map {
      network.services[$0.service].seats * 60 / (network.services[$0.service].headwayMin ?? .infinity)
    }
    let calls = directions.map { network.services[$0.service].calls(outward: $0.isOutward) }
    rideCny = calls.map { calls in zip(calls, calls.dropFirst()).map { abs($1.fareCny - $0.fareCny) } }
    rideKm = directions.map { direction in
      let path = network.services[direction.service].path
      return (direction.isOutward ? path : path.reversed()).map { links in
        links.reduce(0) { $0 + network.links[$1].lengthKm }
      }
    }

    var walks: [JourneyPlanner.Way] = []
    var steps: [FrequencyLines.Walk] = []
    func add(_ from: Int, _ to: Int, _ way: JourneyPlanner.Way) {
      steps.append(FrequencyLines.Walk(from: from, to: to, timeMin: way.timeMin))
      walks.append(way)
    }
    for node in served {
      let terminal = network.terminal(at: node)
      for (from, to, timeMin) in [
        (node.index, waiting(node), terminal?.boardingMin ?? Terminal.usualBoardingMin),
        (exit(node), node.index, terminal?.alightingMin ?? Terminal.usualAlightingMin),
        (exit(node), waiting(node), terminal?.transferMin ?? Terminal.usualTransferMin),
      ] { add(from, to, JourneyPlanner.Way(timeMin: timeMin, lengthKm: 0, costCny: 0, links: [])) }
    }
    var access = ShortestPaths(.access(network, without: closed))
    for from in served + nodes.filter({ !served.contains($0) }) {
      access.run(from: from, limit: longestMin)
      for to in served.contains(from) ? served + nodes.filter({ !served.contains($0) }) : served
      where to != from {
        if let way = access.timedWay(to: to) { add(from.index, to.index, way) }
      }
    }
    self.network = network
    self.walks = walks
    let lines = FrequencyLines(
      stopCount: nodeCount + 2 * served.count,
      lines: zip(directions, calls).map { direction, calls in
        FrequencyLines.Line(
          stops: calls.map { waiting($0.node) }, exits: calls.map { exit($0.node) },
          rideMin: zip(calls, calls.dropFirst()).map { $1.arrivalMin - $0.arrivalMin },
          meanWaitMin: (network.services[direction.service].headwayMin ?? 0) / 2)
      }, walks: steps)
    self.lines = lines
    discomfortMin = lines.arcs.map { arc in
      guard case .ride(let line, let place) = arc.step else { return 0 }
      return network.rideCrowding[directions[line]]?[place] ?? 0
    }
  }

  /// Whether a node has a stop, or a way to or from one. O(arcs).
  func reaches(_ node: ID<Node>) -> Bool {
    lines.arcs.contains { $0.tail == node.index || $0.head == node.index }
  }

  /// The ways to a node from others that take some service; nil where none leads.
  /// - Complexity: an optimal strategy, and O(its arcs) for each origin.
  func ways(to node: ID<Node>, from origins: [ID<Node>]) -> [JourneyPlanner.Way?] {
    let strategy = OptimalStrategy(lines, to: node.index, discomfortMin: discomfortMin)
    return origins.map { origin in
      let feltMin = strategy.expectedMin[origin.index]
      return origin == node || feltMin == .infinity
        ? nil : way(strategy.shares(from: origin.index), feltMin: feltMin)
    }
  }

  /// How travellers between nodes of the network fill the services.
  func crowd(_ trips: [(from: ID<Node>, to: ID<Node>, perHour: Double)]) -> HeadwayCrowd {
    let parameters = network.parameters
    let crowd = CrowdedStrategies(
      lines, placesPerHour: placesPerHour,
      trips: trips.map { .init(from: $0.from.index, to: $0.to.index, perHour: $0.perHour) },
      discomfort: .init(weight: parameters[.crowdingWeight], exponent: parameters[.crowdingExponent]))
    return HeadwayCrowd(network, directions, placesPerHour: placesPerHour, crowd)
  }

  private func way(
    _ steps: [(step: FrequencyLines.Step, load: Double)], feltMin: Double
  ) -> JourneyPlanner.Way? {
    var (lengthKm, costCny, boardings, discomfortMin) = (0.0, 0.0, 0.0, 0.0)
    var links: [ID<Link>] = []
    var taken: [ID<Service>] = []
    for (step, load) in steps {
      switch step {
      case .board(let line, _):
        boardings += load
        let service = directions[line].service
        if !taken.contains(service) { taken.append(service) }
      case .ride(let line, let place):
        lengthKm += load * rideKm[line][place]
        costCny += load * rideCny[line][place]
        discomfortMin += load * (network.rideCrowding[directions[line]]?[place] ?? 0)
      case .walk(let walk):
        lengthKm += load * walks[walk].lengthKm
        costCny += load * walks[walk].costCny
        links += walks[walk].links
      case .leave: break
      }
    }
    if taken.isEmpty { return nil }
    return JourneyPlanner.Way(
      timeMin: (feltMin - discomfortMin).onTick, lengthKm: lengthKm, costCny: costCny, links: links,
      services: taken, boardings: boardings, discomfortMin: discomfortMin)
  }
}
