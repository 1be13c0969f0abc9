import ArgumentParser
import Files
import Networks

extension Network {
  /// The zone's centroid or the node of a name.
  func node(called name: String, _ option: String) throws -> ID<Node> {
    if let zone = zones.row(named: name) { return zone.node }
    if let node = nodes.id(named: name) { return node }
    if let node = nodes.ids.first(where: { nodes[$0].name.en == name || nodes[$0].name.zh == name }) {
      return node
    }
    let known = zones.rows.map(\.key) + nodes.rows.map(\.key)
    let hint = suggestion(for: name, among: known).map { "; \($0)" } ?? ""
    throw ValidationError("\(option): no zone or node '\(name)'\(hint)")
  }
}
