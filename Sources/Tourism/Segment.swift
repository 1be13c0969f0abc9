import GSL
import Networks

/// Why journeys are not made.
public enum LossReason: String, Sendable, CaseIterable {
  /// No road, train or flight leads from the market to any site.
  case noWay = "no way to any site"
  /// There are ways, but no site can be visited within the time budget.
  case tooFar = "no site within the time budget"
  /// No purpose's budget pays for the beds and tickets of any circuit.
  case tooDear = "no circuit within the money budget"
}

/// The journeys of one market with one time budget that are meant for one access mode and set out on days of
/// one kind.
struct Segment: Sendable {
  let market: ID<Market>
  let budget: TimeBudget
  let access: AccessMode
  let kind: DayKind
  /// Persons who think of a journey.
  let journeysPerYear: Double
  let partySize: Double
  /// The mode that is used: the other where nothing is in reach by the one that was meant.
  let used: AccessMode
  /// Empty where `loss` says why.
  var choices: ChoiceSet
  let loss: LossReason?
  /// Names the segment's random numbers in every scenario.
  let entity: UInt64
}

extension Segment {
  /// Those who travel; the others stay at home or go elsewhere.
  var travelShare: Double { choices.travelShare }

  func isOfSameDemand(as other: Segment) -> Bool {
    market == other.market && budget == other.budget && access == other.access
  }

  /// What a year of these journeys is worth to those who think of them, above staying at home or going elsewhere.
  ///
  /// The expected greatest utility with the circuits less that without, ln(1 + e^(logsum − elsewhere)), in
  /// money. Source: K. A. Small, H. S. Rosen, "Applied welfare economics with discrete choice models",
  /// Econometrica 49 (1981).
  ///
  /// - Parameters:
  ///   - elsewhere: the utility of staying away.
  ///   - scale: utility of 1 CNY to the mean tourist, above 0.
  func surplusCny(elsewhere: Double, scale: Double) -> Double {
    guard loss == nil else { return 0 }
    return journeysPerYear * choices.gainCny(over: elsewhere, scale: scale)
  }

  /// The schedule maker of its parties.
  func scheduler(_ supplies: [Supply]) -> CircuitScheduler {
    supplies[supplies.count > 1 && kind == .holiday ? 1 : 0]
      .schedulers[market.index][used == .selfDrive ? 0 : 1]
  }

  /// All segments with demand, by market, time budget, access mode and kind of day.
  ///
  /// - Parameter supplies: of ordinary days, and of holidays where there are any.
  static func all(_ network: Network, _ supplies: [Supply], _ days: DayWeights) -> [Segment] {
    var segments: [Segment] = []
    for id in network.markets.ids {
      let market = network.markets[id]
      for (index, budget) in TimeBudget.allCases.enumerated() {
        for (mode, access) in AccessMode.allCases.enumerated() {
          let share = access == .selfDrive ? market.selfDriveShare : 1 - market.selfDriveShare
          let journeys = market.visitsPerYear * market.budgetShares[index] * share
          for (kind, supply) in zip(DayKind.allCases, supplies) {
            guard journeys * days.share(of: kind) > 0 else { continue }
            let sets = supply.choiceSets[id.index].map { $0[index] }
            let fallsBack = sets[mode].circuits.isEmpty && !sets[1 - mode].circuits.isEmpty
            let choices = sets[fallsBack ? 1 - mode : mode]
            segments.append(
              Segment(
                market: id, budget: budget, access: access, kind: kind,
                journeysPerYear: journeys * days.share(of: kind), partySize: market.partySize,
                used: fallsBack ? access.other : access, choices: choices,
                loss: choices.circuits.isEmpty
                  ? supply.loss(of: id) : choices.isAffordable ? nil : .tooDear,
                entity: StableHash.of(market.key, budget.rawValue, access.rawValue, "\(kind)")))
          }
        }
      }
    }
    return segments
  }
}

extension Supply {
  /// Why a market finds no circuit by either mode.
  fileprivate func loss(of market: ID<Market>) -> LossReason {
    let reaches = schedulers[market.index].contains { scheduler in
      scheduler.visits.contains {
        scheduler.legs.timeMin[scheduler.home * places.count + $0.place] < .infinity
      }
    }
    return reaches ? .tooFar : .noWay
  }
}
