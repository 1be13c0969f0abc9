import Choice
import Networks

/// Which mode travellers choose between two zones, and what the choice is worth to them.
///
/// The generalized cost of an alternative is its price + value of time × (its journey + schedule weight ×
/// (mean over the day's departures − quickest) + transfer penalty × transfers + discomfort in crowds). A nested logit has the road in
/// one nest and public transport in the other; business and leisure have values of time of their own. The
/// logsum is in CNY: less negative is better.
///
/// Source: K. Train, "Discrete choice methods with simulation", 2nd ed. (2009), sections 3.5 and 4.2.
struct ModeChoice: Sendable {
  /// A number for each mode.
  typealias ByMode = InlineArray<5, Double>

  /// Business, then leisure.
  let purposeShares: [Double]
  private let valuesOfTimeCnyPerH: [Double]
  private let scheduleWeight: Double
  private let transferPenaltyMin: Double
  private let logit: NestedLogit
  private let nests = InlineArray<5, Int> { JourneyMode.allCases[$0] == .road ? 0 : 1 }

  init(_ parameters: Parameters) {
    precondition(JourneyMode.allCases.count == nests.count, "a number for each mode")
    let business = parameters[.travelBusinessShare]
    purposeShares = [business, 1 - business]
    valuesOfTimeCnyPerH = [parameters[.valueOfTimeBusiness], parameters[.valueOfTimeLeisure]]
    scheduleWeight = parameters[.travelScheduleWeight]
    transferPenaltyMin = parameters[.travelTransferPenalty]
    logit = NestedLogit(
      scale: parameters[.travelModeScale],
      dissimilarities: [1, parameters[.travelPublicTransportDissimilarity]])
  }

  func generalizedCostCny(_ alternative: Alternative, purpose: Int) -> Double {
    let timeMin =
      alternative.timeMin + scheduleWeight * (alternative.meanMin - alternative.shortestMin)
      + transferPenaltyMin * Double(alternative.transfers) + alternative.discomfortMin
    return alternative.costCny + valuesOfTimeCnyPerH[purpose] / 60 * timeMin
  }

  /// - Parameters:
  ///   - alternatives: By mode, nil where there is none.
  ///   - shares: Takes the share of each mode.
  /// - Returns: the logsum in CNY; −∞ where there is no alternative at all.
  func choose(among alternatives: [Alternative?], purpose: Int, shares: inout ByMode) -> Double {
    let utilities = ByMode { mode in
      alternatives[mode].map { -generalizedCostCny($0, purpose: purpose) } ?? -.infinity
    }
    var span = shares.mutableSpan
    return logit.shares(of: utilities.span, nests: nests.span, into: &span)
  }
}

extension Parameters {
  /// What a minute is worth to a traveller on the mean of the purposes.
  var minuteCny: Double {
    let business = self[.travelBusinessShare]
    return (business * self[.valueOfTimeBusiness] + (1 - business) * self[.valueOfTimeLeisure]) / 60
  }
}
