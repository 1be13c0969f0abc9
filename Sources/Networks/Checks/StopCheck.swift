import Files

extension Check {
  /// Every service has at least two stops, numbered once each, at another node than the one before, with times that go forward.
  static let stops = Check(name: "stops") { dataset in
    let stopRows = Dictionary(grouping: dataset["service_stop"].readers) { $0.text("service_id") }
    var problems: [Diagnostic] = []
    for service in dataset["service"].readers {
      let key = service.text("service_id")
      let stops = (stopRows[key] ?? []).sorted { $0.number("stop_sequence") < $1.number("stop_sequence") }
      if stops.count < 2 {
        problems.append(
          Diagnostic(
            at: service.location("service_id"), "the service '\(key)' has \(stops.count) stops",
            suggestion: "list at least two in service_stop.csv"))
      }
      for stop in stops where stop.number("departure_min") < stop.number("arrival_min") {
        problems.append(
          Diagnostic(
            at: stop.location("departure_min"), "'\(key)' leaves a stop before it arrives there",
            suggestion: "departure_min must be at least arrival_min"))
      }
      for (a, b) in zip(stops, stops.dropFirst()) {
        if a.number("stop_sequence") == b.number("stop_sequence") {
          problems.append(
            Diagnostic(
              at: b.location("stop_sequence"),
              "'\(key)' has two stops numbered \(Int(b.number("stop_sequence")))"))
        } else if a.text("node_id") == b.text("node_id") {
          problems.append(
            Diagnostic(
              at: b.location("node_id"), "'\(key)' stops at '\(b.text("node_id"))' twice in a row",
              suggestion: "make it one stop with a longer time between arrival_min and departure_min"))
        } else if b.number("arrival_min") <= a.number("departure_min") {
          problems.append(
            Diagnostic(
              at: b.location("arrival_min"), "'\(key)' arrives at a stop before it leaves the one before",
              suggestion: "arrival_min must be above \(a.number("departure_min"))"))
        }
      }
    }
    return problems
  }
}
