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

    public init(key: String, from: Int, to: Int) {
      self.key = key
      self.from = from
      self.to = to
    }
  }

  private let nodes: [String]
  private let rows: [(link: Link, flow: Double, cost: Double)]

  /// - Parameters:
  ///   - equilibrium: The solution.
  ///   - nodes: The names of the nodes.
  ///   - links: The links in the order in which they were assigned.
  public init(_ equilibrium: Equilibrium, nodes: [String], links: [Link]) {
    self.nodes = nodes
    rows = zip(links, zip(equilibrium.flows, equilibrium.costs)).map { ($0, $1.0, $1.1) }
  }

  /// Nodes are numbered by their positions from 1.
  public var tntp: [UInt8] {
    TNTPFlows(
      rows.map { TNTPFlows.Row(from: $0.link.from + 1, to: $0.link.to + 1, volume: $0.flow, cost: $0.cost) }
    ).bytes
  }

  public var csv: [UInt8] {
    var text = CSVText(["link_id", "from_node_id", "to_node_id", "flow", "cost"])
    for row in rows {
      text.add([row.link.key, nodes[row.link.from], nodes[row.link.to], "\(row.flow)", "\(row.cost)"])
    }
    return text.bytes
  }
}
