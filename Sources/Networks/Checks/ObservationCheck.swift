import Files

extension NetworkCheck {
  /// An observation names what its kind is about.
  static let observations = NetworkCheck(name: "observations") { network, dataset in
    network.observations.ids.flatMap { id in
      let observation = network.observations[id]
      let (from, to) = observation.kind.subjects
      return [
        network.problem(observation.from, from, at: dataset.location(of: id, "from_id")),
        network.problem(observation.to, to, at: dataset.location(of: id, "to_id")),
        observation.kind.isOfDays && observation.span == nil
          ? Diagnostic(
            at: dataset.location(of: id, "period"), "'\(observation.period)' is no span of days",
            suggestion: "write the first and the last day: 2024-10-01..2024-10-07") : nil,
      ].compactMap { $0 }
    }
  }
}

private enum Subject: String { case node, service, link, commodity, site, terminal, zones, terminals }

extension Observation.Kind {
  /// What `from_id` and `to_id` name; nil where it does not matter.
  fileprivate var subjects: (Subject?, Subject?) {
    switch self {
    case .context: (nil, nil)
    case .fastestTrainMin, .roadMin, .roadKm, .railKm: (.node, .node)
    case .trainRunH, .trainTeuPerYear, .trainTeu, .trainTonnes: (.service, nil)
    case .lineTrainsPerDay, .lineTeuPerYear: (.link, nil)
    case .demandGrowthPercent: (.commodity, nil)
    case .siteVisitsPerYear: (.site, nil)
    case .airportPassengersPerYear: (.terminal, nil)
    case .siteVisits: (.site, nil)
    case .zoneVisits: (.zones, nil)
    case .hubPassengers: (.terminals, nil)
    }
  }

  /// Whether it was counted from one day to another.
  fileprivate var isOfDays: Bool { self == .siteVisits || self == .zoneVisits || self == .hubPassengers }
}

extension Network {
  fileprivate func problem(_ name: String, _ subject: Subject?, at location: SourceLocation) -> Diagnostic? {
    let known: [String] =
      switch subject {
      case nil: [name]
      case .node: nodes.rows.map(\.key)
      case .service: services.rows.map(\.key)
      case .link: links.rows.map(\.key)
      case .commodity: commodities.rows.map(\.key)
      case .site: sites.rows.map(\.key)
      case .terminal, .terminals: terminals.rows.map(\.key)
      case .zones: zones.rows.map(\.key)
      }
    let isList = subject == .zones || subject == .terminals
    let names = isList ? name.split(separator: " ").map(String.init) : [name]
    guard let subject, let name = names.isEmpty ? "" : names.first(where: { !known.contains($0) }) else {
      return nil
    }
    return Diagnostic(
      at: location, name.isEmpty ? "the observation names no \(subject)" : "no \(subject) '\(name)'",
      suggestion: suggestion(for: name, among: known) ?? "name one of \(subject).csv")
  }
}
