public import Networks

/// One part of a chain between two nodes.
public struct ChainLeg: Sendable {
  public enum Carrier: Sendable, Equatable {
    case truck
    /// A service in its outward direction or back.
    case service(ID<Service>, outward: Bool)
  }

  public let carrier: Carrier
  public let from: ID<Node>
  public let to: ID<Node>
  public let km: Double
  public let links: [ID<Link>]
  /// Position among the rides; nil for a drive.
  let ride: Int?
}

/// A way of a shipment from door to door.
public struct Chain: Sendable {
  public let legs: [ChainLeg]
  /// In the order in which it passes them.
  public let terminals: [ID<Terminal>]
  /// For each TEU.
  public internal(set) var cost: ChainCost
  /// Shadow prices apart.
  public internal(set) var generalizedCny: Double
  /// Of the drives alone: their time, and its variance.
  let driveH: Double
  let driveVarianceH2: Double
  /// Whether the goods clear customs in the terminals.
  let clears: Bool

  public var km: Double { legs.reduce(0) { $0 + $1.km } }
  public var services: [ID<Service>] {
    legs.compactMap { if case .service(let id, _) = $0.carrier { id } else { nil } }
  }

  var rides: [Int] { legs.compactMap(\.ride) }

  /// Whether it goes the same way; then only times may differ.
  func goesAs(_ other: Chain) -> Bool {
    terminals == other.terminals && rides == other.rides
  }

  /// The same way at other times and shadow prices.
  func repriced(_ times: RideTimes, _ capacities: Capacities, _ prices: [Double], _ pricing: Pricing) -> Chain
  {
    var chain = self
    chain.cost.movingH = driveH
    chain.cost.waitingH = 0
    chain.cost.varianceH2 = driveVarianceH2
    for ride in rides {
      chain.cost.movingH += times.byRide[ride].runH
      chain.cost.waitingH += times.byRide[ride].waitH
      chain.cost.varianceH2 += pricing.varianceH2(of: times.byRide[ride])
    }
    chain.generalizedCny = pricing.generalizedCny(chain.cost)
    chain.cost.scarcityCny = capacities.uses(of: chain, times, tonnesPerTeu: pricing.tonnesPerTeu)
      .priced(at: prices)
    return chain
  }
}

extension ChainKind {
  /// What a chain of the kind rides on beside trucks: it may use these modes, and it must use those. Trucks
  /// take to a ship only where no road goes all the way.
  var modes: (allowed: [Mode], required: [Mode]) {
    switch self {
    case .truck: ([.ship], [])
    case .rail: ([.containerTrain], [.containerTrain])
    case .railSea: ([.containerTrain, .ship], [.containerTrain, .ship])
    case .barge: ([.barge, .containerTrain, .ship], [.barge])
    case .air: ([.airCargo], [.airCargo])
    case .hsrExpress: ([.hsrExpress], [.hsrExpress])
    case .drone: ([.drone, .airCargo], [.drone])
    }
  }
}

extension Mode {
  /// In words, in the singular.
  var word: String {
    switch self {
    case .containerTrain: "container train"
    case .hsrExpress: "high-speed parcel train"
    case .airCargo: "cargo flight"
    default: rawValue
    }
  }
}
