public import Assignment
import Files

/// The flow and cost of each link as files hold them, with every digit: whoever reads them can compute the
/// gap again.
public struct AssignmentFlows {
  public struct Link {
    public let key: String
    /// Positions of nodes.
    public let from: Int
    public let to: Int
    /// nil without limit.
    public let capacity: Double?

    public init(key: String, from: Int, to: Int, capacity: Double?) {
      self.capacity = capacity
      self.key = key
      self.from = from
      self.to = to
    }
  }

  private let nodes: [String]
  private let rows: [(link: Link, flow: Double, cost: Double)]
  private let delays: [Double]
  private let externalCosts: [Double]
  private let classes: [(name: String, flows: [Double])]

  /// - Parameters:
  ///   - flows: Of each link.
  ///   - network: The roads, at whose own costs the flows are told.
  ///   - nodes: The names of the nodes.
  ///   - links: The links in the order in which they were assigned.
  ///   - classes: Where there are several, their names and vehicles on each link.
  public init(
    _ flows: [Double], on network: RoadNetwork, nodes: [String], links: [Link],
    classes: [(name: String, flows: [Double])] = []
  ) {
    self.nodes = nodes
    self.classes = classes
    rows = zip(links, zip(flows, network.costs(ofFlows: flows))).map { ($0, $1.0, $1.1) }
    delays = network.delays(ofFlows: flows)
    externalCosts = network.externalCosts(ofFlows: flows)
  }

  /// Nodes are numbered by their positions from 1.
  public var tntp: [UInt8] {
    TNTPFlows(
      rows.map { TNTPFlows.Row(from: $0.link.from + 1, to: $0.link.to + 1, volume: $0.flow, cost: $0.cost) }
    ).bytes
  }

  /// Beside flow and cost what they mean: volume over capacity, delay, and what one vehicle more costs the others,
  /// which is the toll that would make the system optimum an equilibrium.
  public var csv: [UInt8] {
    var text = CSVText(
      [
        "link_id", "from_node_id", "to_node_id", "flow", "cost", "volume_over_capacity", "delay",
        "external_cost",
      ] + classes.map { "vehicles_" + $0.name })
    for (index, row) in rows.enumerated() {
      let use = row.link.capacity.map { "\(row.flow / $0)" } ?? ""
      text.add(
        [
          row.link.key, nodes[row.link.from], nodes[row.link.to], "\(row.flow)", "\(row.cost)", use,
          "\(delays[index])", "\(externalCosts[index])",
        ] + classes.map { "\($0.flows[index])" })
    }
    return text.bytes
  }
}
