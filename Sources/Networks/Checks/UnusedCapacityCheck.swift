import Files

extension NetworkCheck {
  /// Every freight service and every terminal with a throughput can have goods: some commodity in demand
  /// may go by a chain of its mode.
  static let unusedCapacity = NetworkCheck(name: "unused capacity") { network, dataset in
    let demanded = Set(
      network.freightDemand.rows.lazy.filter { $0.tonnesPerYear > 0 }
        .flatMap { network.commodities[$0.commodity].chains.flatMap(\.modes) })
    let services: [Diagnostic] = network.services.ids.compactMap { id in
      let service = network.services[id]
      guard !service.mode.carriesPassengers, !demanded.contains(service.mode) else { return nil }
      return unused(
        "freight service '\(service.key)'", [service.mode], at: dataset.location(of: id, "mode"))
    }
    let terminals: [Diagnostic] = network.terminals.ids.compactMap { id in
      let terminal = network.terminals[id]
      guard terminal.throughputTeuPerYear ?? 0 > 0, demanded.isDisjoint(with: terminal.kind.freightModes)
      else { return nil }
      return unused(
        "terminal '\(terminal.key)'", terminal.kind.freightModes,
        at: dataset.location(of: id, "throughput_teu_per_year"))
    }
    return services + terminals
  }

  private static func unused(_ subject: String, _ modes: [Mode], at location: SourceLocation) -> Diagnostic {
    Diagnostic(
      .warning, at: location, "no goods can use the \(subject)",
      suggestion: "no commodity of freight_demand.csv may go by "
        + modes.map(\.rawValue).joined(separator: " or "))
  }
}

extension Terminal.Kind {
  /// The modes that change goods with the road there.
  var freightModes: [Mode] {
    switch self {
    case .station: [.containerTrain, .hsrExpress]
    case .airport: [.airCargo, .drone]
    case .yard, .dryPort: [.containerTrain]
    case .riverPort: [.barge]
    case .seaPort: [.ship, .containerTrain]
    }
  }
}
