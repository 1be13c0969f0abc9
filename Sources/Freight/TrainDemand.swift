import Networks

/// Containers of a commodity that take a ride by container train in a year, and what they go on by.
struct TrainDemand: Sendable {
  /// Position among the rides.
  let ride: Int
  let commodity: ID<Commodity>
  /// The ride by ship that follows; nil where they are fetched.
  let ship: Int?
  var teu: Double

  /// In the order of rides, then of commodities and ships.
  static func all(_ choices: [ShipmentChoice], _ supply: Supply) -> [TrainDemand] {
    var teu: [Key: Double] = [:]
    for (demand, choice) in zip(supply.network.freightDemand.rows, choices) {
      let teuOfRow = supply.teu(of: demand)
      for way in choice.kinds.lazy.flatMap(\.ways) where way.weight > 0 {
        let rides = way.chain.rides
        for (place, ride) in rides.enumerated() where supply.rides[ride].mode == .containerTrain {
          let next = place + 1 < rides.count ? rides[place + 1] : nil
          let ship = next.flatMap { supply.rides[$0].mode == .ship ? $0 : nil }
          teu[Key(ride: ride, commodity: demand.commodity, ship: ship ?? -1), default: 0] +=
            teuOfRow * way.weight
        }
      }
    }
    return teu.keys.sorted().filter { teu[$0] ?? 0 >= leastTeu }.map { key in
      TrainDemand(
        ride: key.ride, commodity: key.commodity, ship: key.ship < 0 ? nil : key.ship, teu: teu[key] ?? 0)
    }
  }

  /// A logit never gives nothing; flows of less than a container in a thousand years are not simulated.
  private static let leastTeu = 1e-3

  private struct Key: Hashable, Comparable {
    let ride: Int
    let commodity: ID<Commodity>
    let ship: Int

    static func < (a: Key, b: Key) -> Bool {
      (a.ride, a.commodity, a.ship) < (b.ride, b.commodity, b.ship)
    }
  }
}
