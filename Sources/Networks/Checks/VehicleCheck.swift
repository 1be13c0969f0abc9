import Files

extension NetworkCheck {
  /// A passenger service has seats, a freight service a vehicle of its own mode.
  static let vehicles = NetworkCheck(name: "vehicles") { network, dataset in
    network.services.ids.compactMap { id in
      let service = network.services[id]
      if service.mode.carriesPassengers {
        guard service.seats == 0 else { return nil }
        return Diagnostic(
          .warning, at: dataset.location(of: id, "seats"),
          "the passenger service '\(service.key)' has no seats",
          suggestion: "give the seats of one run, about 600 of an eight-car train or 180 of an aircraft")
      }
      let known = network.vehicles.rows.filter { $0.mode == service.mode }.map(\.key)
      guard let vehicle = service.vehicle else {
        return Diagnostic(
          at: dataset.location(of: id, "vehicle_id"), "the freight service '\(service.key)' has no vehicle",
          suggestion: known.isEmpty
            ? "add one of mode \(service.mode.rawValue) to vehicle.csv"
            : "it may be " + known.joined(separator: ", "))
      }
      guard network.vehicles[vehicle].mode != service.mode else { return nil }
      return Diagnostic(
        at: dataset.location(of: id, "vehicle_id"),
        "the vehicle '\(network.vehicles[vehicle].key)' runs as \(network.vehicles[vehicle].mode.rawValue), "
          + "the service '\(service.key)' as \(service.mode.rawValue)",
        suggestion: known.isEmpty ? nil : "it may be " + known.joined(separator: ", "))
    }
  }
}
