import Files

extension NetworkCheck {
  /// Shares add up to 1: the months of the season, the purposes of journeys, and each market's time budgets.
  static let shares = NetworkCheck(name: "shares") { network, dataset in
    var problems: [Diagnostic] = []
    let months = dataset["season"].readers
    if let first = months.first {
      problems += sum(months.map { $0.number("share") }, of: "the months", at: first.location("share"))
    }
    if let first = dataset["purpose"].readers.first {
      problems += sum(network.purposes.rows.map(\.share), of: "the purposes", at: first.location("share"))
    }
    for id in network.markets.ids {
      problems += sum(
        network.markets[id].budgetShares, of: "the time budgets of '\(network.markets[id].key)'",
        at: dataset.location(of: id, "share_half_day"))
    }
    return problems
  }

  private static func sum(_ shares: [Double], of subject: String, at location: SourceLocation) -> [Diagnostic]
  {
    let total = shares.reduce(0, +)
    guard abs(total - 1) > 1e-6 else { return [] }
    return [
      Diagnostic(
        at: location, "the shares of \(subject) add up to \((total * 1e7).rounded() / 1e7)",
        suggestion: total > 0 ? "divide each by that" : "they must add up to 1")
    ]
  }
}
