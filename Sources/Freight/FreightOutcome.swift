public import GSL
public import Networks
public import Railway

/// A year of freight: what goes by which chain, and what that does to services, terminals and trains.
public struct FreightOutcome: Sendable {
  public let replications: Int
  public let chains: [FreightChainRow]
  public let links: [FreightLinkRow]
  public let drives: [FreightDriveRow]
  public let terminals: [FreightTerminalRow]
  public let services: [FreightServiceRow]
  public let capacities: [FreightCapacityRow]
  public let commodities: [FreightCommodityRow]
  public let trains: [FreightTrainRow]
  public let yards: [FreightYardRow]
  public let stages: [FreightStageRow]
  public let grounds: [FreightGroundRow]
  public let paths: [FreightPathRow]
  public let timetables: [StretchTimetable]
  public let checks: [FreightCheckRow]
  public let summary: FreightSummary
}

public struct FreightSummary: Sendable {
  public let demandTonnes: Double
  /// Of rows for which no chain is available.
  public let unservedTonnes: Double
  /// For which there is no room at any price that shippers pay.
  public let heldBackTonnes: Double
  /// Share of the TEU that would change chain if shippers knew the times that came out.
  public let gapShare: Double
  public let rounds: Int
}

/// A row of demand by one kind of chain. Costs and times are means over the ways of that kind, per TEU.
public struct FreightChainRow: Sendable {
  public let demand: ID<FreightDemand>
  public let kind: ChainKind
  public let share: Double
  public let tonnes: Double
  public let teu: Double
  /// nil where the chain is not available.
  public let cost: ChainCost?
  public let generalizedCny: Double?
  /// Of the way that carries most.
  public let main: Chain?
  /// How many ways the goods of the row are divided among.
  public let wayCount: Int
  /// What carriers promise; nil where the chain is not available.
  public let promise: FreightPromise?
  /// Why the chain is not available.
  public let reason: String?
  public let grade: Grade
}

/// The lead time that a timetable promises, and how often it is kept.
public struct FreightPromise: Sendable {
  /// From door to door.
  public internal(set) var leadTimeH: Double
  /// Share of the containers that need no longer.
  public internal(set) var onTimeShare: Double
}

/// What goes over a link in a year, both directions together.
public struct FreightLinkRow: Sendable {
  public let link: ID<Link>
  /// What carries it.
  public let modes: [Mode]
  public let teu: Double
  public let tonnes: Double
  /// All trains of a railway line, both directions; nil where those of others are not known.
  public let trainsPerDay: Double?
  public let utilisation: Double?
  public let grade: Grade
}

/// What lorries carry in a year from a place to another.
public struct FreightDriveRow: Sendable {
  public let from: ID<Node>
  public let to: ID<Node>
  public let teu: Double
}

/// What passes a terminal in a year.
public struct FreightTerminalRow: Sendable {
  public let terminal: ID<Terminal>
  /// Containers that pass through, each counted once.
  public let teu: Double
  /// Over what the terminal can handle; nil where no limit is known.
  public let utilisation: Double?
  /// Mean number in the terminal: handling, clearance and waits for services.
  public let storedTeu: Double
  public let storageUtilisation: Double?
}

/// What a service carries in a year.
public struct FreightServiceRow: Sendable {
  public let service: ID<Service>
  /// Carried anywhere on the way, outward and back.
  public let teuOut: Double
  public let teuBack: Double
  /// Of a direction; more than in the network where the service adapts.
  public let departuresPerWeek: Double
  /// What all departures of a direction hold.
  public let capacityTeu: Double
  /// The fullest section of either direction over capacity.
  public let loadFactor: Double
  public let tkm: Double
  public let emissionKg: Double
  /// Mean wait of its containers.
  public let waitH: Double?
}

public struct FreightCommodityRow: Sendable {
  public let commodity: ID<Commodity>
  public let kind: ChainKind
  public let share: Double
  public let tonnes: Double
  public let teu: Double
  public let tkm: Double
  /// Mean per TEU; nil where nothing goes.
  public let priceCny: Double?
  public let leadTimeH: Double?
  public let emissionKg: Double?
}

/// The year of a container train in one direction.
public struct FreightTrainRow: Sendable {
  /// From door to door, means per TEU of the chains that use the train.
  public struct Chain: Sendable {
    public let priceCny: Estimate
    public let leadTimeH: Estimate
    public let emissionKg: Estimate
    /// Share of the containers that reach the door within the promised lead time; nil where none arrived.
    public let onTimeShare: Estimate?
  }

  public let service: ID<Service>
  public let outward: Bool
  public let teuPerYear: Estimate
  public let trains: Estimate
  public let trainsCancelled: Estimate
  /// Of those that reached their last stop, the share no more than an hour later than the timetable.
  public let onTimeShare: Estimate?
  public let teuPerTrain: Estimate
  public let loadFactor: Estimate
  public let waitH: Estimate?
  public let waitP50H: Estimate?
  public let waitP95H: Estimate?
  /// On the way between terminals, and in those where it only passes; mean of its containers.
  public let runH: Estimate?
  /// Handling at the terminal of alighting apart from the cranes; mean of its containers.
  public let dwellH: Double
  /// From the yard's gate until it is off the train, and that handling.
  public let leadTimeH: Estimate?
  /// Empty containers that it took along.
  public let emptiesTeu: Estimate
  public let waitingTeuAtEnd: Estimate
  public let leftBehindTeu: Estimate
  /// nil where nothing left.
  public let chain: Chain?
  /// By what share its containers would change if shippers knew the times that came out; nil where none takes it.
  public let gapShare: Double?
  public let bottleneck: FreightBottleneck?
  public let holdup: FreightHoldup?
}

/// A capacity, how much of it is used, and what another unit of it would be worth.
public struct FreightCapacityRow: Sendable {
  /// The way of a service in one direction from a stop to the next.
  public struct Section: Sendable, Equatable {
    public let service: ID<Service>
    public let outward: Bool
    public let from: ID<Node>
    public let to: ID<Node>
  }

  public enum Subject: Sendable, Equatable {
    /// Containers, and tonnes, that a service takes in a year.
    case slots(Section)
    case payload(Section)
    /// Trains a year on a line beside those of others.
    case paths(ID<Link>)
    /// Containers a year through a terminal, and in it at a time.
    case throughput(ID<Terminal>)
    case storage(ID<Terminal>)
  }

  public let subject: Subject
  public let limit: Double
  public let used: Double
  /// What the goods would gain by another unit, in CNY; 0 where some is left.
  public let shadowPriceCny: Double
  /// How much more would be used if there were no limit, other prices as they are.
  public let heldBack: Double

  public var utilisation: Double { used / limit }
}

/// What limits a train first: its own load, a terminal or a line on its way.
public struct FreightBottleneck: Sendable {
  public let capacity: FreightCapacityRow
  /// Of a line with the trains of others; its interval is that of what the simulated years used.
  public let utilisation: Estimate
  /// What the place costs a container of the train above the price; 0 where nothing is full.
  public let shadowPriceCnyPerTeu: Double
  /// Containers a year that stay away; as many more in a year as more come.
  public let heldBackTeu: Estimate
}

/// The year of one yard of a container train in one direction.
public struct FreightYardRow: Sendable {
  public let service: ID<Service>
  public let outward: Bool
  public let node: ID<Node>
  public let arrivedTeu: Estimate
  public let departedTeu: Estimate
  public let waitingTeuAtEnd: Estimate
  public let leftBehindTeu: Estimate
  public let waitH: Estimate?
  public let waitP50H: Estimate?
  public let waitP95H: Estimate?
}

/// An observation beside what the model says.
public struct FreightCheckRow: Sendable {
  public let observation: ID<Observation>
  public let modelled: Double?
  /// Modelled over observed less 1.
  public var errorShare: Double? { modelled.map { $0 / observed - 1 } }
  public let observed: Double
  /// Whether it was observed in the year that is simulated.
  public let isOfThisYear: Bool
  /// Why the model says nothing; nil where it does.
  public let reason: String?
}
