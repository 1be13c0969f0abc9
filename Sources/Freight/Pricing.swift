import Networks

/// What a chain consumes for each TEU, part by part; parts add up.
public struct ChainCost: Sendable, Equatable {
  public var tariffCny = 0.0
  public var handlingCny = 0.0
  public var clearanceCny = 0.0
  /// On road, train, ship or aircraft, with the rests of truck drivers.
  public var movingH = 0.0
  public var handlingH = 0.0
  public var clearanceH = 0.0
  /// For the departure of services.
  public var waitingH = 0.0
  /// Tonne-kilometres.
  public var tkm = 0.0
  public var emissionKg = 0.0

  public var leadTimeH: Double { movingH + handlingH + clearanceH + waitingH }
  /// What the shipper pays.
  public var priceCny: Double { tariffCny + handlingCny + clearanceCny }

  static func + (a: ChainCost, b: ChainCost) -> ChainCost {
    var sum = a
    sum.tariffCny += b.tariffCny
    sum.handlingCny += b.handlingCny
    sum.clearanceCny += b.clearanceCny
    sum.movingH += b.movingH
    sum.handlingH += b.handlingH
    sum.clearanceH += b.clearanceH
    sum.waitingH += b.waitingH
    sum.tkm += b.tkm
    sum.emissionKg += b.emissionKg
    return sum
  }

  func scaled(by factor: Double) -> ChainCost {
    ChainCost(
      tariffCny: tariffCny * factor, handlingCny: handlingCny * factor, clearanceCny: clearanceCny * factor,
      movingH: movingH * factor, handlingH: handlingH * factor, clearanceH: clearanceH * factor,
      waitingH: waitingH * factor, tkm: tkm * factor, emissionKg: emissionKg * factor)
  }
}

/// Prices the parts of a chain for a TEU of one commodity.
///
/// Generalized cost per TEU = price + time value × lead time + value × interest × lead time / 8760 h
/// + carbon price × emission. All of it grows with each part, so a chain is as dear as its parts together.
struct Pricing {
  private let tariffs: [Mode: Tariff]
  private let truckTariff: Tariff?
  private let truck: Vehicle?
  private let truckHoursPerDay: Double
  private let tonnesPerTeu: Double
  /// What an hour costs the shipper of a TEU.
  private let cnyPerH: Double
  private let cnyPerKgCO2e: Double

  init(_ network: Network, _ commodity: Commodity) {
    // The first row of a mode counts.
    tariffs = Dictionary(network.tariffs.rows.map { ($0.mode, $0) }, uniquingKeysWith: { first, _ in first })
    truckTariff = tariffs[.truck]
    truck = network.vehicles.rows.first { $0.mode == .truck }
    truckHoursPerDay = network.parameters[.freightTruckHoursPerDay]
    tonnesPerTeu = commodity.tonnesPerTeu
    let interestPerH = network.parameters[.freightInventoryRate] / Pricing.hoursPerYear
    cnyPerH = commodity.tonnesPerTeu * (commodity.timeValueCnyPerTH + commodity.valueCnyPerT * interestPerH)
    cnyPerKgCO2e = network.parameters[.freightCarbonPrice] / 1000
  }

  static let hoursPerYear = 8760.0

  func generalizedCny(_ cost: ChainCost) -> Double {
    cost.priceCny + cnyPerH * cost.leadTimeH + cnyPerKgCO2e * cost.emissionKg
  }

  /// Price of a leg by tariff: (base + by distance) per TEU and per tonne, less the discount. A mode without
  /// tariff is free.
  private func tariffCny(_ tariff: Tariff?, km: Double) -> Double {
    guard let tariff else { return 0 }
    let perTeu = tariff.baseCnyPerTeu + tariff.cnyPerTeuKm * km
    let perTonne = tariff.baseCnyPerT + tariff.cnyPerTkm * km
    return (1 - tariff.discount) * (perTeu + tonnesPerTeu * perTonne)
  }

  /// A drive, with a rest of the remaining hours of the day after every day's hours at the wheel.
  func drive(_ road: RoadLeg) -> ChainCost {
    guard road.km > 0 else { return ChainCost() }
    let rests = max(0, (road.drivingH / truckHoursPerDay).rounded(.up) - 1)
    var cost = ChainCost()
    cost.tariffCny = tariffCny(truckTariff, km: road.km)
    cost.movingH = road.drivingH + rests * (24 - truckHoursPerDay)
    cost.tkm = tonnesPerTeu * road.km
    cost.emissionKg = cost.tkm * (truck?.emissionKgPerTkm ?? 0)
    return cost
  }

  /// Generalized cost of a drive.
  func driveCny(_ road: RoadLeg) -> Double { generalizedCny(drive(road)) }

  /// Aboard a service: a move onto it, the wait for it, the run, and a move off it.
  func ride(_ ride: Ride, from: Terminal, to: Terminal, waitH: Double) -> ChainCost {
    var cost = ChainCost()
    cost.tariffCny = tariffCny(tariffs[ride.mode], km: ride.km)
    cost.handlingCny = (from.handlingCnyPerTeu ?? 0) + (to.handlingCnyPerTeu ?? 0)
    cost.movingH = ride.runH
    cost.waitingH = waitH
    cost.tkm = tonnesPerTeu * ride.km
    cost.emissionKg = cost.tkm * ride.emissionKgPerTkm
    return cost
  }

  /// Through a terminal, moves apart, and clearance where the goods leave or enter the country. What a truck
  /// takes at a yard stands in its tariff.
  func passage(_ terminal: Terminal, clears: Bool) -> ChainCost {
    var cost = ChainCost()
    cost.handlingH = terminal.handlingH ?? 0
    if clears {
      cost.clearanceCny = terminal.clearanceCnyPerTeu
      cost.clearanceH = terminal.clearanceH
    }
    return cost
  }
}
