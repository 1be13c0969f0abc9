import Networks

/// What time and money are to journeys of one purpose with one time budget, against the mean of all tourists.
struct Taste: Sendable {
  /// Of the journeys.
  let share: Double
  /// What a minute of travel and a yuan take from the utility beyond what they take from the mean tourist's.
  let lossPerMin: Double
  let lossPerCny: Double
  /// Beds and tickets may cost a person so much.
  let mostCny: Double

  /// That of all, where the network knows no purposes.
  static let common = Taste(share: 1, lossPerMin: 0, lossPerCny: 0, mostCny: .infinity)

  /// By purpose.
  static func all(_ network: Network, _ budget: TimeBudget) -> [Taste] {
    if network.purposes.rows.isEmpty { return [common] }
    let scale = network.parameters[.tourismLogitScale]
    let perMin = scale * network.parameters.tourismTimeCnyPerMin
    return network.purposes.rows.map {
      Taste(
        share: $0.share, lossPerMin: perMin * ($0.timeWeight - 1), lossPerCny: scale * ($0.moneyWeight - 1),
        mostCny: $0.budgetCnyPerDay * budget.days)
    }
  }

  /// What a circuit's utility is above the mean tourist's; −∞ where it costs more than there is.
  func difference(_ circuit: Circuit) -> Double {
    circuit.stayCny > mostCny ? -.infinity : -lossPerMin * circuit.travelMin - lossPerCny * circuit.costCny
  }
}

extension Parameters {
  /// What a minute of tourists' travel weighs.
  var tourismTimeCnyPerMin: Double { self[.tourismTimeWeight] * self[.valueOfTimeLeisure] / 60 }
}
