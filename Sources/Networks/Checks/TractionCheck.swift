import Files

extension Check {
  /// A vehicle that has figures of its motion has all of them, and a tractive effort up to its highest speed.
  static let traction = Check(name: "traction") { dataset in
    let needed = ["mass_t", "length_m", "max_speed_kmh", "tractive_effort", "braking_mps2"]
    return dataset["vehicle"].readers.compactMap { row in
      func isGiven(_ column: String) -> Bool {
        row.optionalNumber(column) != nil || row.optionalText(column) != nil
      }
      let absent = needed.filter { !isGiven($0) }
      if absent.count == needed.count { return nil }
      let key = row.text("vehicle_id")
      if let column = absent.first {
        return Diagnostic(
          at: row.location(column), "the motion of '\(key)' has no \(absent.joined(separator: ", "))",
          suggestion: "give all of " + needed.joined(separator: ", ") + " or none")
      }
      let text = row.text("tractive_effort")
      guard let points = Traction.effort(of: text), let last = points.last else {
        return Diagnostic(
          at: row.location("tractive_effort"), "tractive_effort is '\(text)'",
          suggestion: "write km/h:kN from speed 0 by ascending speed, such as 0:520 65:399 120:216")
      }
      guard last.speedKmh < row.number("max_speed_kmh") else { return nil }
      return Diagnostic(
        at: row.location("tractive_effort"),
        "the tractive_effort of '\(key)' ends at \(shown(last.speedKmh)) km/h",
        suggestion: "it must reach max_speed_kmh, \(shown(row.number("max_speed_kmh"))) km/h")
    }
  }
}
