import Networks

/// Something of which there is only so much in a year.
struct Capacity: Sendable {
  enum Kind: Sendable {
    /// Containers on a line between a stop and the next.
    case slots(line: Int, section: Int)
    /// Tonnes on the same.
    case payload(line: Int, section: Int)
    /// Trains on a railway line beside those that run there for others.
    case paths(ID<Link>)
    /// Containers through a terminal.
    case throughput(ID<Terminal>)
    /// Containers in it at a time, on the average of the year.
    case storage(ID<Terminal>)
  }

  let kind: Kind
  let limit: Double
}

/// Every capacity that is known, and what a container takes of it.
///
/// A service that adapts its departures has no limit of its own: the lines and terminals limit it.
struct Capacities: Sendable {
  let all: [Capacity]
  /// By ride.
  private let rideUses: [[RideUse]]
  /// By terminal.
  private let throughput: [Int?]
  private let storage: [Int?]
  private let boardingTerminals: [ID<Terminal>]
  private let network: Network
  private let hoursOfYear: Double

  private struct RideUse {
    let capacity: Int
    /// For each container, for each tonne in it; what is taken is the larger of both.
    let perTeu: Double
    let perTonne: Double
  }

  init(_ supply: Supply) {
    var all: [Capacity] = []
    func add(_ kind: Capacity.Kind, _ limit: Double) -> Int {
      all.append(Capacity(kind: kind, limit: limit))
      return all.count - 1
    }
    var slots: [[Int]] = []
    var payload: [[Int]] = []
    for (index, line) in supply.lines.enumerated() {
      let departures = line.departuresPerYear(supply.hoursOfYear)
      let sections = line.adapts || departures == 0 ? 0..<0 : line.path.indices
      slots.append(
        sections.map { add(.slots(line: index, section: $0), departures * line.vehicle.capacityTeu) })
      payload.append(
        sections.map { add(.payload(line: index, section: $0), departures * line.vehicle.payloadT) })
    }
    var paths = [Int?](repeating: nil, count: supply.network.links.count)
    for link in Set(supply.lines.filter { $0.mode == .containerTrain }.flatMap { $0.path.joined() }).sorted()
    {
      guard let free = supply.network.links[link].freeTrainsPerDay else { continue }
      // A line without a free path has room for a train a year, as a capacity of nothing has no price.
      paths[link.index] = add(.paths(link), max(1, free * supply.hoursOfYear / 24))
    }
    var throughput = [Int?](repeating: nil, count: supply.network.terminals.count)
    var storage = throughput
    for id in supply.terminals {
      let terminal = supply.network.terminals[id]
      if let limit = terminal.throughputTeuPerYear, limit > 0 {
        throughput[id.index] = add(.throughput(id), limit)
      }
      if let limit = terminal.storageTeu, limit > 0 { storage[id.index] = add(.storage(id), limit) }
    }
    self.throughput = throughput
    self.storage = storage
    rideUses = supply.rides.map { ride in
      let line = supply.lines[ride.line]
      var uses: [RideUse] = []
      for section in ride.board..<ride.alight {
        if slots[ride.line].indices.contains(section) {
          uses.append(RideUse(capacity: slots[ride.line][section], perTeu: 1, perTonne: 0))
          uses.append(RideUse(capacity: payload[ride.line][section], perTeu: 0, perTonne: 1))
        }
        for link in line.path[section] {
          guard line.mode == .containerTrain, let capacity = paths[link.index] else { continue }
          uses.append(
            RideUse(
              capacity: capacity, perTeu: 1 / line.vehicle.capacityTeu, perTonne: 1 / line.vehicle.payloadT))
        }
      }
      return uses
    }
    boardingTerminals = supply.rides.map { supply.terminals[$0.from] }
    network = supply.network
    self.all = all
    hoursOfYear = supply.hoursOfYear
  }

  typealias Use = CapacitatedLogit.Use

  /// What a container takes that goes all the way of a chain.
  func uses(of chain: Chain, _ times: RideTimes, tonnesPerTeu: Double) -> [Use] {
    chain.rides.flatMap { uses(ofRide: $0, times, tonnesPerTeu: tonnesPerTeu) }
      + chain.terminals.flatMap { uses(ofTerminal: $0, clears: chain.clears) }
  }

  /// On the way and while it waits for the departure.
  func uses(ofRide ride: Int, _ times: RideTimes, tonnesPerTeu: Double) -> [Use] {
    var uses = rideUses[ride].map {
      Use(capacity: $0.capacity, amount: max($0.perTeu, $0.perTonne * tonnesPerTeu))
    }
    if let capacity = storage[boardingTerminals[ride].index] {
      uses.append(Use(capacity: capacity, amount: times.byRide[ride].waitH / hoursOfYear))
    }
    return uses
  }

  /// In passage; the wait for a departure apart.
  func uses(ofTerminal id: ID<Terminal>, clears: Bool) -> [Use] {
    let terminal = network.terminals[id]
    let stayH = (terminal.handlingH ?? 0) + (clears ? terminal.clearanceH : 0)
    return [
      throughput[id.index].map { Use(capacity: $0, amount: 1) },
      storage[id.index].map { Use(capacity: $0, amount: stayH / hoursOfYear) },
    ].compactMap { $0 }
  }
}

extension Link {
  /// Paths that trains of others leave, both directions together; nil where no limit is known.
  var freeTrainsPerDay: Double? {
    guard let capacityTrainsPerDay, let backgroundTrainsPerDay else { return nil }
    return max(0, capacityTrainsPerDay - backgroundTrainsPerDay)
  }
}
