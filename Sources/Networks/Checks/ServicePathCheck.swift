import Files

extension NetworkCheck {
  /// Between a stop and the next there are links of the service's mode: existing ones, and for a service of
  /// a project its own or else those of other projects that open no later.
  static let servicePaths = NetworkCheck(name: "service paths") { network, dataset in
    dataset.legs(of: network).filter { $0.path.isEmpty && $0.from.key != $0.to.key }.map { leg in
      let mode = leg.service.mode
      let facilities = Facility.allCases.filter(mode.uses).map(\.rawValue).joined(separator: " or ")
      let era = leg.service.project.map { "existing or open with '\($0)'" } ?? "existing"
      return Diagnostic(
        at: leg.location("node_id"),
        "'\(leg.service.key)' has no way from '\(leg.from.key)' to '\(leg.to.key)': \(mode.rawValue) needs "
          + "\(facilities) links, \(era)",
        suggestion: "add the links to link.csv, or correct the stops")
    }
  }
}

/// A service's way from one stop to the next.
struct ServiceLeg {
  let service: Service
  let from: Node
  let to: Node
  let runMin: Double
  let path: [Link]
  let straightKm: Double
  /// The row of the stop where it ends.
  fileprivate let row: RowReader

  var lengthKm: Double { path.reduce(0) { $0 + $1.lengthKm } }

  func location(_ column: String) -> SourceLocation { row.location(column) }
}

extension Dataset {
  /// Every leg of every service, in the order of services and stops.
  func legs(of network: Network) -> [ServiceLeg] {
    let rows = Dictionary(grouping: self["service_stop"].readers) { $0.text("service_id") }
    return network.services.rows.flatMap { service in
      let rows = (rows[service.key] ?? []).sorted { $0.number("stop_sequence") < $1.number("stop_sequence") }
      return service.path.indices.map { index in
        let (from, to) = (service.stops[index], service.stops[index + 1])
        return ServiceLeg(
          service: service, from: network.nodes[from.node], to: network.nodes[to.node],
          runMin: to.arrivalMin - from.departureMin, path: service.path[index].map { network.links[$0] },
          straightKm: network.straightKm(from: from.node, to: to.node), row: rows[index + 1])
      }
    }
  }
}
