public import Assignment
import Files

/// The flow and cost of each link as files hold them, with every digit: whoever reads them can compute the
/// gap again.
public struct AssignmentFlows {
  private let rows: [TNTPFlows.Row]

  /// - Parameters:
  ///   - equilibrium: The solution.
  ///   - links: Where each link leads from and to.
  public init(_ equilibrium: Equilibrium, links: [(from: Int, to: Int)]) {
    rows = zip(links, zip(equilibrium.flows, equilibrium.costs)).map { link, values in
      TNTPFlows.Row(from: link.from, to: link.to, volume: values.0, cost: values.1)
    }
  }

  public var tntp: [UInt8] { TNTPFlows(rows).bytes }

  public var csv: [UInt8] {
    var text = "link_id,from_node_id,to_node_id,flow,cost\n"
    for (index, row) in rows.enumerated() {
      text += "\(index + 1),\(row.from),\(row.to),\(row.volume),\(row.cost)\n"
    }
    return Array(text.utf8)
  }
}
