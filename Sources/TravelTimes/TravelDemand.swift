import Choice
import Foundation
import Networks

/// Who travels where: every resident makes `travel.trips_per_person` journeys a year to other zones and chooses
/// the destination by its residents and the logsum of the modes that lead there, then the mode.
///
/// P(j | i) = Pⱼ exp(β Lᵢⱼ) / Σₖ Pₖ exp(β Lᵢₖ), and what travelling is worth to a resident of i is
/// Sᵢ = ln(Σⱼ Pⱼ exp(β Lᵢⱼ) / Σⱼ Pⱼ) / β a journey, the expected greatest utility in CNY up to a constant.
/// Sources: M. Ben-Akiva and S. Lerman, "Discrete choice analysis" (1985), chapter 10; H. Williams, "On the
/// formation of travel demand models and economic evaluation measures of user benefit" (1977).
struct TravelDemand {
  private(set) var pairs: [PairChoice] = []
  private(set) var accesses: [ZoneAccess] = []

  private let network: Network
  private let zones: [ID<Zone>]
  private let choice: ModeChoice
  private let destinations: MultinomialLogit

  init(_ network: Network, _ zones: [ID<Zone>], _ ways: Ways) {
    self.network = network
    self.zones = zones
    choice = ModeChoice(network.parameters)
    destinations = MultinomialLogit(scale: network.parameters[.travelDeterrence])
    pairs.reserveCapacity(zones.count * max(0, zones.count - 1))
    for from in zones.indices { travel(from: from, ways) }
  }

  /// By origin and destination: journeys a day either way of those with an end in the study area. A journey
  /// there and back is one each way.
  func weights(_ network: Network) -> [Double] {
    var positions: [Int?] = Array(repeating: nil, count: network.zones.count)
    for (position, zone) in zones.enumerated() { positions[zone.index] = position }
    var weights = [Double](repeating: 0, count: zones.count * zones.count)
    for pair in pairs {
      guard network.zones[pair.from].isInStudyArea || network.zones[pair.to].isInStudyArea,
        let from = positions[pair.from.index], let to = positions[pair.to.index]
      else { continue }
      weights[from * zones.count + to] += pair.journeysPerYear / 365
      weights[to * zones.count + from] += pair.journeysPerYear / 365
    }
    return weights
  }

  private mutating func travel(from: Int, _ ways: Ways) {
    let journeys = network.parameters[.travelTripsPerPerson] * network.zones[zones[from]].population
    var rows = zones.indices.map { to in
      PairChoice(
        from: zones[from], to: zones[to],
        alternatives: JourneyMode.allCases.map { ways.alternative(by: $0, from: from, to: to) })
    }
    var worth = 0.0
    for (purpose, purposeShare) in choice.purposeShares.enumerated() {
      worth += purposeShare * distribute(journeys * purposeShare, purpose, from: from, &rows)
    }
    for to in rows.indices where rows[to].journeysPerYear > 0 {
      rows[to].shares = rows[to].shares.map { $0 / rows[to].journeysPerYear }
    }
    accesses.append(access(of: from, journeys, worth, ways))
    pairs += zones.indices.filter { $0 != from }.map { rows[$0] }
  }

  /// Adds a purpose's journeys to the rows; shares are journeys until all purposes are in.
  /// - Returns: what a journey is worth in CNY; 0 where nothing leads anywhere.
  private func distribute(
    _ journeys: Double, _ purpose: Int, from: Int, _ rows: inout [PairChoice]
  ) -> Double {
    let beta = destinations.scale
    var shares = [ModeChoice.ByMode](repeating: ModeChoice.ByMode(repeating: 0), count: zones.count)
    var utilities = [Double](repeating: -.infinity, count: zones.count)
    var attraction = 0.0
    for to in zones.indices where to != from {
      let logsum = choice.choose(among: rows[to].alternatives, purpose: purpose, shares: &shares[to])
      guard logsum > -.infinity else { continue }
      let population = network.zones[zones[to]].population
      rows[to].logsumCny = (rows[to].logsumCny ?? 0) + choice.purposeShares[purpose] * logsum
      utilities[to] = logsum + log(population) / beta
      attraction += population
    }
    guard attraction > 0 else { return 0 }
    var destinationShares = [Double](repeating: 0, count: zones.count)
    var span = destinationShares.mutableSpan
    let logsum = destinations.shares(of: utilities.span, into: &span)
    for to in zones.indices {
      let count = journeys * destinationShares[to]
      rows[to].journeysPerYear += count
      for mode in shares[to].indices { rows[to].shares[mode] += count * shares[to][mode] }
    }
    return logsum - log(attraction) / beta
  }

  private func access(of from: Int, _ journeys: Double, _ worth: Double, _ ways: Ways) -> ZoneAccess {
    let halfMin = network.parameters[.travelHalfDistance]
    var (population, gdp) = (0.0, 0.0)
    for to in zones.indices {
      let weight = to == from ? 1 : exp2(-ways.timeMin(by: .any, from: from, to: to) / halfMin)
      population += weight * network.zones[zones[to]].population
      gdp += weight * (network.zones[zones[to]].gdpMillionCny ?? 0)
    }
    return ZoneAccess(
      zone: zones[from], populationPotential: population, gdpPotentialMillionCny: gdp,
      journeysPerYear: journeys, surplusCnyPerJourney: worth)
  }
}
