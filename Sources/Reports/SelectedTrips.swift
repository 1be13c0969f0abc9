public import Assignment
import Files

/// Who uses a link, as files hold it.
public struct SelectedTrips {
  private let selection: SelectedLink
  private let nodes: [String]

  /// - Parameters:
  ///   - selection: The trips over the link.
  ///   - nodes: The names of the nodes.
  public init(_ selection: SelectedLink, nodes: [String]) {
    (self.selection, self.nodes) = (selection, nodes)
  }

  /// The vehicles of each pair over the link, all classes together, in the order of the nodes.
  public var csv: [UInt8] {
    var text = CSVText(["from_node_id", "to_node_id", "vehicles"])
    let trips = selection.trips.enumerated().sorted {
      ($0.1.from, $0.1.to, $0.0) < ($1.1.from, $1.1.to, $1.0)
    }
    var rows: [Trips] = []
    for (_, trip) in trips {
      if let last = rows.last, (last.from, last.to) == (trip.from, trip.to) {
        rows[rows.count - 1].flow += trip.flow
      } else {
        rows.append(trip)
      }
    }
    for row in rows { text.add([nodes[row.from], nodes[row.to], "\(row.flow)"]) }
    return text.bytes
  }
}
