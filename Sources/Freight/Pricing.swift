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
  /// Variance of the lead time, in h²: legs are late independently of each other.
  public var varianceH2 = 0.0
  /// Tonne-kilometres.
  public var tkm = 0.0
  public var emissionKg = 0.0
  /// What its place in full services, terminals and lines is worth: the sum of their shadow prices. Not paid.
  public var scarcityCny = 0.0

  public var leadTimeSdH: Double { varianceH2.squareRoot() }
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
    sum.varianceH2 += b.varianceH2
    sum.tkm += b.tkm
    sum.emissionKg += b.emissionKg
    sum.scarcityCny += b.scarcityCny
    return sum
  }

  func scaled(by factor: Double) -> ChainCost {
    ChainCost(
      tariffCny: tariffCny * factor, handlingCny: handlingCny * factor, clearanceCny: clearanceCny * factor,
      movingH: movingH * factor, handlingH: handlingH * factor, clearanceH: clearanceH * factor,
      waitingH: waitingH * factor, varianceH2: varianceH2 * factor, tkm: tkm * factor,
      emissionKg: emissionKg * factor, scarcityCny: scarcityCny * factor)
  }
}

/// Prices the parts of a chain for a TEU of one commodity.
///
/// Generalized cost per TEU = price + time value × (lead time + reliability ratio × its standard deviation)
/// + value × interest × lead time / 8760 h + carbon price × emission. All of it but the standard deviation adds
/// up from part to part; legs are late independently, so that a chain's is less than the sum of its legs'.
///
/// Emission is of transport chain elements in the sense of ISO 14083: legs well to wheel by tonne-km of the
/// vehicle's factor, empty running within the factor, and hubs by container; vehicles and ways are not built anew.
///
/// Source for the value of reliability: G. de Jong et al., "New SP-values of time and reliability for freight
/// transport in the Netherlands" (2014).
struct Pricing: Sendable {
  private let tariffs: [Mode: Tariff]
  private let truckTariff: Tariff?
  private let truck: Vehicle?
  private let truckHoursPerDay: Double
  let tonnesPerTeu: Double
  /// What an hour costs the shipper of a TEU.
  private let cnyPerH: Double
  /// What an hour of standard deviation costs.
  private let cnyPerSdH: Double
  private let cnyPerKgCO2e: Double
  /// Standard deviation of a time under way over its mean.
  private let timeVariation: Double
  private let hubEmissionKg: Double

  init(_ network: Network, _ commodity: Commodity) {
    // The first row of a mode counts.
    tariffs = Dictionary(network.tariffs.rows.map { ($0.mode, $0) }, uniquingKeysWith: { first, _ in first })
    truckTariff = tariffs[.truck]
    truck = network.vehicles.rows.first { $0.mode == .truck }
    truckHoursPerDay = network.parameters[.freightTruckHoursPerDay]
    tonnesPerTeu = commodity.tonnesPerTeu
    let interestPerH = network.parameters[.freightInventoryRate] / Pricing.hoursPerYear
    cnyPerH = commodity.tonnesPerTeu * (commodity.timeValueCnyPerTH + commodity.valueCnyPerT * interestPerH)
    cnyPerSdH =
      commodity.tonnesPerTeu * commodity.timeValueCnyPerTH * network.parameters[.freightReliabilityRatio]
    cnyPerKgCO2e = network.parameters[.freightCarbonPrice] / 1000
    hubEmissionKg = network.parameters[.freightHubEmission]
    timeVariation = network.parameters[.freightTimeVariation]
  }

  static let hoursPerYear = 8760.0

  /// Shadow prices apart.
  func generalizedCny(_ cost: ChainCost) -> Double {
    cost.priceCny + cnyPerH * cost.leadTimeH + cnyPerSdH * cost.leadTimeSdH + cnyPerKgCO2e * cost.emissionKg
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
    cost.varianceH2 = square(timeVariation * cost.movingH)
    cost.tkm = tonnesPerTeu * road.km
    cost.emissionKg = cost.tkm * (truck?.emissionKgPerTkm ?? 0)
    return cost
  }

  /// Generalized cost of a drive.
  func driveCny(_ road: RoadLeg) -> Double { generalizedCny(drive(road)) }

  /// Aboard a service: a move onto it, the wait for it, the run, and a move off it.
  func ride(_ ride: Ride, from: Terminal, to: Terminal, time: RideTime) -> ChainCost {
    var cost = ChainCost()
    cost.tariffCny = tariffCny(tariffs[ride.mode], km: ride.km)
    cost.handlingCny = (from.handlingCnyPerTeu ?? 0) + (to.handlingCnyPerTeu ?? 0)
    cost.movingH = time.runH
    cost.waitingH = time.waitH
    cost.varianceH2 = varianceH2(of: time)
    cost.tkm = tonnesPerTeu * ride.km
    cost.emissionKg = cost.tkm * ride.emissionKgPerTkm
    return cost
  }

  func varianceH2(of time: RideTime) -> Double { square(timeVariation * time.runH) + time.varianceH2 }

  /// What another hour of the wait for a ride of a chain costs a container, with the spread that goes with it.
  func cnyPerWaitH(_ time: RideTime, in chain: ChainCost) -> Double {
    let spread =
      chain.varianceH2 > 0 && time.waitH > 0
      ? time.varianceH2 / time.waitH / chain.leadTimeSdH : 0
    return cnyPerH + cnyPerSdH * spread
  }

  /// Through a terminal, moves apart, and clearance where the goods leave or enter the country. What a truck
  /// takes at a yard stands in its tariff.
  func passage(_ terminal: Terminal, clears: Bool) -> ChainCost {
    var cost = ChainCost()
    cost.handlingH = terminal.handlingH ?? 0
    cost.emissionKg = hubEmissionKg
    if clears {
      cost.clearanceCny = terminal.clearanceCnyPerTeu
      cost.clearanceH = terminal.clearanceH
    }
    return cost
  }
}

private func square(_ value: Double) -> Double { value * value }
