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
  /// - Complexity: O(origins / 8 × pairs of the contraction); allocates nothing for an origin.
  public init(
    _ costs: ContractedCosts, from origins: [Int], to destinations: [Int], on execution: Execution
  ) throws {
    let lanes = SkimSearch.lanes
    let batchCount = (origins.count + lanes - 1) / lanes
    let block = lanes * destinations.count
    // By batch of origins, then figure.
    let rows = try execution.fill(
      batchCount, width: costs.figureCount * block, scratch: { SkimSearch(costs, to: destinations) }
    ) { search, batch, rows in
      let batch = origins[batch * lanes..<min((batch + 1) * lanes, origins.count)]
      search.run(from: batch)
      search.write(&rows, batch.count)
    }
    func matrix(_ figure: Int) -> [Double] {
      guard figure < costs.figureCount else { return [] }
      return unsafe [Double](unsafeUninitializedCapacity: batchCount * block) { matrix, count in
        for batch in 0..<batchCount {
          let first = (batch * costs.figureCount + figure) * block
          for index in 0..<block {
            unsafe matrix.initializeElement(at: batch * block + index, to: rows[first + index])
          }
        }
        // The last batch may have fewer origins than lanes.
        count = origins.count * destinations.count
      }
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
  /// By figure: the rows of the origins of the last run, each figure's as long as for all lanes.
  fileprivate func write(_ rows: inout MutableSpan<Double>, _ originCount: Int) {
    let block = SkimSearch.lanes * destinations.count
    for figure in 0..<costs.figureCount {
      for (column, destination) in destinations.enumerated() {
        let labels = labels(figure, to: destination)
        for lane in 0..<originCount {
          rows[figure * block + lane * destinations.count + column] = labels[lane]
        }
      }
    }
  }
}
