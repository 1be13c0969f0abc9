import Files

extension NetworkCheck {
  /// No link and no way of a service between two stops is longer than three times the great circle and
  /// 10 km: mountain roads stay below, a missing link or a slip of the pen does not.
  static let detours = NetworkCheck(name: "detours") { network, dataset in
    let links = network.links.ids.lazy.compactMap { id -> Diagnostic? in
      let link = network.links[id]
      let straightKm = network.straightKm(from: link.from, to: link.to)
      guard link.from != link.to, isDetour(link.lengthKm, straightKm) else { return nil }
      return Diagnostic(
        .warning, at: dataset.location(of: id, "length"),
        "the link '\(link.key)' is \(shown(link.lengthKm)) km long for a great circle of \(shown(straightKm)) km",
        suggestion: "check the length and the coordinates of its ends")
    }.first(Limits.problems)
    let legs = dataset.legs(of: network).lazy.compactMap { leg -> Diagnostic? in
      // A leg of one link was told with the link.
      guard leg.path.count > 1, isDetour(leg.lengthKm, leg.straightKm) else { return nil }
      return Diagnostic(
        .warning, at: leg.location("node_id"),
        "'\(leg.service.key)' goes \(shown(leg.lengthKm)) km from '\(leg.from.key)' to '\(leg.to.key)', "
          + "\(shown(leg.straightKm)) km apart, over \(leg.path.map(\.key).joined(separator: ", "))",
        suggestion: "a link may be missing in between, or the order of the stops be wrong")
    }.first(Limits.problems)
    return links + legs
  }

  private static func isDetour(_ lengthKm: Double, _ straightKm: Double) -> Bool {
    lengthKm > 3 * straightKm + 10
  }
}
