/// The parts of a container's time with a train, in their order.
public enum FreightStage: String, Sendable, CaseIterable {
  /// Before a full yard.
  case gate
  /// For enough others, or the hour of departure.
  case gather
  case load
  /// For a free path on the railway, before the departure and where lines meet.
  case path
  /// On the way, with waits to be met and overtaken.
  case run
  /// In yards on the way.
  case intermediate
  case unload
  /// From the yard's gate until it is off the train: all above.
  case lead
  /// For the ship, from the train on.
  case port
}

/// What happened to a train service in one direction in a span of time.
struct TrainResult: Sendable {
  /// By stop.
  var yards: [YardFigures] = []
  /// Containers with goods that boarded each train anywhere, in the order of departure.
  var trainLoadsTeu: [Int] = []
  var departuresH: [Double] = []
  var trainsCancelled = 0
  var emptiesTeu = 0
  /// Trains that reached their last stop, and of them those on time.
  var trainsArrived = 0
  var trainsOnTime = 0
  /// By stage, of containers that have arrived; the whole lead time by stop of boarding and alighting.
  var stages: [WaitHistogram] = []
  var leads: [WaitHistogram] = []
  /// By stop of boarding and alighting: from the closing of the train until its containers are off; each train
  /// counts as often as it has containers, and once more, so that it counts without any.
  var runs: [Moments] = []
  /// By piece of the way: containers whose train found its path taken, and their hours.
  var heldBackByLeg: [Held] = []
  /// By stop: containers whose train waited for the cranes.
  var heldBackByCranes: [Held] = []

  struct Held: Sendable {
    var teu = 0
    var teuH = 0.0
  }

  subscript(stage: FreightStage) -> WaitHistogram {
    stage == .lead ? leads.reduce(into: WaitHistogram()) { $0.add($1) } : stages[stage.index]
  }

  /// Mean hours from the departure to the arrival of a container's train.
  var onTheWayH: Double {
    [FreightStage.run, .path, .intermediate].reduce(0) { $0 + (self[$1].meanH ?? 0) }
  }
  var carriedTeu: Int { trainLoadsTeu.reduce(0, +) }
  var teuPerTrain: Double {
    trainLoadsTeu.isEmpty ? 0 : Double(carriedTeu) / Double(trainLoadsTeu.count)
  }
}

extension FreightStage {
  var index: Int {
    switch self {
    case .gate: 0
    case .gather: 1
    case .load: 2
    case .path: 3
    case .run: 4
    case .intermediate: 5
    case .unload: 6
    case .lead: 7
    case .port: 8
    }
  }
}

/// What a terminal's ground and cranes did in a span of time.
struct TerminalResult: Sendable {
  let meanStoredTeu: Double
  let mostStoredTeu: Int
  /// Share of the time in which the cranes worked.
  let craneShare: Double
  let lifts: Int
}

/// Everything that happened in a span of time.
struct SystemResult: Sendable {
  let hours: Double
  let trains: [TrainResult]
  let terminals: [TerminalResult]
  /// Paths that container trains took, by path book.
  let pathsUsed: [Int]
}
