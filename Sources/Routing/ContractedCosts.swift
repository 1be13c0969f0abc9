/// What the arcs and shortcuts of a contraction cost in each direction. Immutable; made anew for new costs.
public struct ContractedCosts: Sendable {
  public let contraction: Contraction
  /// Weight alone, or with minutes, km and CNY on the path of least weight.
  let figureCount: Int
  /// By pair and figure: from the lower rank to the higher, and back.
  let up: [Double]
  let down: [Double]

  /// - Parameters:
  ///   - contraction: Of the graph, or of one with the same arcs.
  ///   - graph: What the arcs cost.
  ///   - isWeightOnly: Leaves out what the paths of least weight take in minutes, km and CNY.
  /// - Complexity: O(Σ upper neighbours² of the ranks).
  public init(_ contraction: Contraction, _ graph: Graph, isWeightOnly: Bool = false) {
    precondition(graph.arcCount == contraction.arcCount, "these are the costs of another graph")
    let count = isWeightOnly ? 1 : 4
    var up = [Double](repeating: .infinity, count: contraction.pairCount * count)
    var down = up
    for (arc, pair) in contraction.pair.enumerated() where pair != Contraction.none {
      let figures = [graph.weight[arc], graph.timeMin[arc], graph.lengthKm[arc], graph.costCny[arc]]
      let first = Int(pair) * count
      if contraction.leadsUp[arc] {
        if figures[0] < up[first] { for index in 0..<count { up[first + index] = figures[index] } }
      } else if figures[0] < down[first] {
        for index in 0..<count { down[first + index] = figures[index] }
      }
    }
    ContractedCosts.customize(contraction, count, &up, &down)
    self.contraction = contraction
    figureCount = count
    self.up = up
    self.down = down
  }

  /// Carries the costs of paths over each rank to the pair of its neighbours, by ascending rank.
  private static func customize(
    _ contraction: Contraction, _ figures: Int, _ up: inout [Double], _ down: inout [Double]
  ) {
    let firstUpper = contraction.firstUpper.span
    let upper = contraction.upper.span
    var up = up.mutableSpan
    var down = down.mutableSpan
    for middle in 0..<contraction.rankCount {
      let end = Int(firstUpper[middle + 1])
      for low in Int(firstUpper[middle])..<end {
        // Among the upper neighbours of a neighbour are all that are above it here.
        var pair = Int(firstUpper[Int(upper[low])])
        for high in low + 1..<max(low + 1, end) {
          while upper[pair] < upper[high] { pair += 1 }
          if down[low * figures] + up[high * figures] < up[pair * figures] {
            for index in 0..<figures {
              up[pair * figures + index] = down[low * figures + index] + up[high * figures + index]
            }
          }
          if down[high * figures] + up[low * figures] < down[pair * figures] {
            for index in 0..<figures {
              down[pair * figures + index] = down[high * figures + index] + up[low * figures + index]
            }
          }
        }
      }
    }
  }
}
