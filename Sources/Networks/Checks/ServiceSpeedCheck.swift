import Files

extension NetworkCheck {
  /// No service is faster between two stops than the fastest link on its way, with 3 % of tolerance for
  /// rounded minutes and lengths.
  static let serviceSpeeds = NetworkCheck(name: "service speeds") { network, dataset in
    dataset.legs(of: network).compactMap { leg in
      guard leg.runMin > 0, let fastest = leg.path.max(by: { $0.freeSpeedKmh < $1.freeSpeedKmh }) else {
        return nil
      }
      let speedKmh = leg.lengthKm / leg.runMin * 60
      guard speedKmh > 1.03 * fastest.freeSpeedKmh else { return nil }
      let leastMin = (leg.lengthKm / fastest.freeSpeedKmh * 60).rounded(.up)
      return Diagnostic(
        at: leg.location("arrival_min"),
        "'\(leg.service.key)' goes \(shown(leg.lengthKm)) km from '\(leg.from.key)' to '\(leg.to.key)' in "
          + "\(shown(leg.runMin)) min, that is \(shown(speedKmh)) km/h; the fastest link on its way, "
          + "'\(fastest.key)', allows \(shown(fastest.freeSpeedKmh)) km/h",
        suggestion: "give it at least \(shown(leastMin)) min, or correct length or free_speed of the links")
    }
  }
}
