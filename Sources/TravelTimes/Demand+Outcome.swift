public import Networks

/// What travellers between two zones choose.
public struct PairChoice: Sendable, Equatable {
  public let from: ID<Zone>
  public let to: ID<Zone>
  /// By `JourneyMode`; nil where there is none.
  public let alternatives: [Alternative?]
  /// By `JourneyMode`, of the journeys.
  public internal(set) var shares: [Double]
  /// What the choice is worth a journey, up to a constant, over both purposes; nil without any alternative.
  public internal(set) var logsumCny: Double?
  /// Of residents of `from`, to `to` and back.
  public internal(set) var journeysPerYear = 0.0

  init(from: ID<Zone>, to: ID<Zone>, alternatives: [Alternative?]) {
    self.from = from
    self.to = to
    self.alternatives = alternatives
    shares = Array(repeating: 0, count: JourneyMode.allCases.count)
  }
}

/// What residents of a zone reach.
public struct ZoneAccess: Sendable, Equatable {
  public let zone: ID<Zone>
  /// Hansen's potential: residents everywhere, halved in weight by every `travel.half_distance` of travel; the
  /// zone's own count in full. Source: W. Hansen, "How accessibility shapes land use" (1959).
  public let populationPotential: Double
  public let gdpPotentialMillionCny: Double
  public let journeysPerYear: Double
  /// Expected greatest utility of a journey, up to a constant that all scenarios share.
  public let surplusCnyPerJourney: Double
}

/// The travel of many zones together.
public struct TravelSummary: Sendable, Equatable {
  public enum Residents: String, Sendable, CaseIterable {
    case studyArea = "study_area"
    case everywhere
  }

  public let residents: Residents
  public let population: Double
  public let journeysPerYear: Double
  /// By `JourneyMode`, of the journeys.
  public let shares: [Double]
  public let surplusCnyPerYear: Double
  /// Mean over the departures, by the chosen modes and destinations; nil where nobody travels.
  public let meanTimeMin: Double?
}

extension TravelTimesOutcome {
  /// What travellers gain over another scenario in CNY a year: over zones the mean of the journeys of both times
  /// the difference in what a journey is worth. With equal journeys it is the difference of the logsums exactly;
  /// where they differ, as residents do from year to year, the rule of half.
  ///
  /// - Parameters:
  ///   - base: An outcome of the same zones.
  ///   - isCounted: The zones whose residents count.
  /// - Complexity: O(zones).
  public func benefitCnyPerYear(over base: TravelTimesOutcome, where isCounted: (ID<Zone>) -> Bool) -> Double
  {
    precondition(accesses.map(\.zone) == base.accesses.map(\.zone), "benefits compare the same zones")
    return zip(accesses, base.accesses).reduce(0) { sum, pair in
      guard isCounted(pair.0.zone) else { return sum }
      let journeys = (pair.0.journeysPerYear + pair.1.journeysPerYear) / 2
      return sum + journeys * (pair.0.surplusCnyPerJourney - pair.1.surplusCnyPerJourney)
    }
  }
}

extension TravelSummary {
  static func all(_ network: Network, _ demand: TravelDemand) -> [TravelSummary] {
    Residents.allCases.map { residents in
      func counts(_ zone: ID<Zone>) -> Bool {
        residents == .everywhere || network.zones[zone].isInStudyArea
      }
      var shares = [Double](repeating: 0, count: JourneyMode.allCases.count)
      var (timed, time) = (0.0, 0.0)
      for pair in demand.pairs where counts(pair.from) {
        for mode in shares.indices {
          let journeys = pair.shares[mode] * pair.journeysPerYear
          shares[mode] += journeys
          guard let alternative = pair.alternatives[mode] else { continue }
          timed += journeys
          time += journeys * alternative.meanMin
        }
      }
      let zones = demand.accesses.filter { counts($0.zone) }
      let journeys = zones.reduce(0) { $0 + $1.journeysPerYear }
      return TravelSummary(
        residents: residents,
        population: zones.reduce(0) { $0 + network.zones[$1.zone].population },
        journeysPerYear: journeys, shares: shares.map { journeys > 0 ? $0 / journeys : 0 },
        surplusCnyPerYear: zones.reduce(0) { $0 + $1.journeysPerYear * $1.surplusCnyPerJourney },
        meanTimeMin: timed > 0 ? time / timed : nil)
    }
  }
}
