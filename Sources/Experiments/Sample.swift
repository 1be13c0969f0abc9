/// Inputs and outputs of points that were chosen without regard to each other.
struct Sample: Sendable {
  /// For each factor its value at every point.
  let inputs: [[Double]]
  let outputs: [Double]

  init(inputs: [[Double]], outputs: [Double]) {
    self.inputs = inputs
    self.outputs = outputs
  }

  /// The points that are included and have an output.
  init(_ design: Design, _ outputs: [Double?], where isIncluded: (DesignPoint) -> Bool) {
    let rows = design.points.indices.filter { outputs[$0] != nil && isIncluded(design.points[$0]) }
    inputs = design.factors.indices.map { factor in rows.map { design.points[$0].values[factor] } }
    self.outputs = rows.compactMap { outputs[$0] }
  }
}

/// The rank of each value from 1; equal values share the mean of their ranks.
func ranks(_ values: [Double]) -> [Double] {
  let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
  var ranks = Array(repeating: 0.0, count: values.count)
  var start = 0
  while start < order.count {
    var end = start + 1
    while end < order.count, values[order[end]] == values[order[start]] { end += 1 }
    for place in start..<end { ranks[order[place]] = Double(start + end + 1) / 2 }
    start = end
  }
  return ranks
}
