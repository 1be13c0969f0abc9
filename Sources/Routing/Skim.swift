public import Parallel

/// Zone to zone: what the path of least weight takes from each of some nodes to each of others.
public struct Skim: Sendable, Equatable {
  public let origins: [Int]
  public let destinations: [Int]
  /// By origin and destination; infinite where no path leads, 0 from a node to itself.
  public let weight: [Double]
  /// The same for what those paths take beside weight; empty where only weights were asked for.
  public let timeMin: [Double]
  public let lengthKm: [Double]
  public let costCny: [Double]

  /// - Parameters:
  ///   - costs: The graph and what it costs.
  ///   - origins: Nodes where paths begin.
  ///   - destinations: Nodes where they end.
  ///   - execution: Threads; the same bytes for any number of them.
  /// - Throws: `Cancelled`.
  /// - Complexity: O(origins / 8 × pairs of the contraction); allocates nothing for an origin but its rows.
  public init(
    _ costs: ContractedCosts, from origins: [Int], to destinations: [Int], on execution: Execution
  ) throws {
    let batches = stride(from: 0, to: origins.count, by: SkimSearch.lanes).map {
      origins[$0..<min($0 + SkimSearch.lanes, origins.count)]
    }
    let rows = try execution.map(batches.count, scratch: { SkimSearch(costs, to: destinations) }) {
      search, batch in
      search.run(from: batches[batch])
      return search.rows(batches[batch].count)
    }
    func matrix(_ figure: Int) -> [Double] {
      figure < costs.figureCount ? Array(rows.map { $0[figure] }.joined()) : []
    }
    self.origins = origins
    self.destinations = destinations
    weight = matrix(0)
    timeMin = matrix(1)
    lengthKm = matrix(2)
    costCny = matrix(3)
  }
}

extension SkimSearch {
  /// By figure: the rows of the origins of the last run.
  fileprivate func rows(_ originCount: Int) -> [[Double]] {
    (0..<costs.figureCount).map { figure in
      [Double](unsafeUninitializedCapacity: originCount * destinations.count) { row, count in
        for (column, destination) in destinations.enumerated() {
          for lane in 0..<originCount {
            row[lane * destinations.count + column] = self.figure(figure, lane: lane, to: destination)
          }
        }
        count = originCount * destinations.count
      }
    }
  }
}
