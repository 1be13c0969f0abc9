import Files

extension NetworkCheck {
  /// Every mode has one tariff at most, and every chain of a commodity can be priced: each mode on it has a
  /// tariff and a vehicle.
  static let chains = NetworkCheck(name: "chains") { network, dataset in
    var problems: [Diagnostic] = []
    var tariffs: [Mode: ID<Tariff>] = [:]
    for id in network.tariffs.ids {
      let tariff = network.tariffs[id]
      if let first = tariffs[tariff.mode] {
        problems.append(
          Diagnostic(
            at: dataset.location(of: id, "mode"), "the mode \(tariff.mode.rawValue) has two tariffs",
            suggestion:
              "'\(network.tariffs[first].key)' in line \(dataset.location(of: first, "mode").line) is "
              + "the other; keep one"))
      }
      tariffs[tariff.mode] = tariffs[tariff.mode] ?? id
    }
    let vehicles = Set(network.vehicles.rows.map(\.mode))
    for id in network.commodities.ids {
      for chain in network.commodities[id].chains {
        let unpriced = chain.modes.filter { tariffs[$0] == nil }.map { "\($0.rawValue) to tariff.csv" }
        let unborne = chain.modes.filter { !vehicles.contains($0) }.map { "\($0.rawValue) to vehicle.csv" }
        guard !unpriced.isEmpty || !unborne.isEmpty else { continue }
        problems.append(
          Diagnostic(
            at: dataset.location(of: id, "modes"),
            "nothing prices the chain \(chain.rawValue) of '\(network.commodities[id].key)'",
            suggestion: "add " + (unpriced + unborne).joined(separator: " and ")))
      }
    }
    return problems
  }
}

extension ChainKind {
  /// The modes that carry the goods on its way.
  var modes: [Mode] {
    switch self {
    case .truck: [.truck]
    case .rail: [.truck, .containerTrain]
    case .railSea: [.truck, .containerTrain, .ship]
    case .barge: [.truck, .barge]
    case .air: [.truck, .airCargo]
    case .hsrExpress: [.truck, .hsrExpress]
    case .drone: [.drone]
    }
  }
}
