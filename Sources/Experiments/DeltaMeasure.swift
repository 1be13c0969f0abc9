import Foundation

/// Borgonovo's δ: how far the joint law of a factor and the output is from what it were if they had nothing to do
/// with each other, in total variation.
///
/// E. Borgonovo, Reliability Engineering & System Safety 92 (2007). In ranks both are uniform, and δ is half the
/// integral of |c − 1| over their copula density c (δ does not change with monotone transformations: E. Borgonovo
/// et al., Risk Analysis 31, 2011). It is also the most by which any region has more points than it would have by
/// chance. So a region, where the smoothed density of four fifths of the points exceeds 1, is judged by the last
/// fifth: a lower bound that no chance raises. By all points at once the region flatters itself. The two stand on
/// both sides of δ; the figure is the lower one and a part of the gap, up to half of it, as large as what the
/// lower one leaves of the upper one.
struct DeltaMeasure: Resampled {
  let subjects: [Subject]
  let unitCount: Int
  private let isConstant: Bool
  /// For each factor, the cell of each point in the grid, row by row of the factor.
  private let cells: [[Int]]
  /// For each factor the kernels by which its points and the outputs are smoothed.
  private var kernels: [(factor: Kernel, output: Kernel)] = []

  private static let folds = 5

  init(_ sample: Sample) {
    unitCount = sample.outputs.count
    subjects = sample.inputs.indices.map { Subject(measure: .delta, factors: [$0]) }
    isConstant = sample.outputs.allSatisfy { $0 == sample.outputs.first }
    let columns = gridPlaces(sample.outputs)
    cells = sample.inputs.map { zip(gridPlaces($0), columns).map { $0 * gridSize + $1 } }
    let counts = Array(repeating: 1.0, count: unitCount)
    let widths = [1, 1.5, 2, 3, 4, 6].map { Kernel(width: $0) }
    kernels = cells.map { cells in
      let folds = DeltaMeasure.folds(cells, counts)
      var best = (bound: -Double.infinity, factor: widths[0], output: widths[0])
      for factor in widths {
        for output in widths {
          let bound = lowerBound(folds, factor, output)
          if bound > best.bound { best = (bound, factor, output) }
        }
      }
      return (best.factor, best.output)
    }
  }

  func figures(counts: [Double]) -> [Double] {
    guard !isConstant else { return subjects.map { _ in .nan } }
    return zip(cells, kernels).map { cells, kernel in
      let folds = DeltaMeasure.folds(cells, counts)
      let low = lowerBound(folds, kernel.factor, kernel.output)
      let whole = folds.reduce(emptyGrid) { zip($0, $1).map(+) }
      let high = excess(of: whole, in: region(whole, kernel.factor, kernel.output)) / whole.reduce(0, +)
      guard low > 0, high > low else { return low }
      return low + (high - low) / 2 * low / high
    }
  }

  /// The points of each fold, counted on the grid.
  private static func folds(_ cells: [Int], _ counts: [Double]) -> [[Double]] {
    var folds = Array(repeating: emptyGrid, count: folds)
    for (point, cell) in cells.enumerated() { folds[point % folds.count][cell] += counts[point] }
    return folds
  }
}

private let gridSize = 64
private let emptyGrid = Array(repeating: 0.0, count: gridSize * gridSize)

/// The cell of each value by its rank.
private func gridPlaces(_ values: [Double]) -> [Int] {
  ranks(values).map { min(Int(($0 - 0.5) / Double(values.count) * Double(gridSize)), gridSize - 1) }
}

/// Each fold in the region of the others.
private func lowerBound(_ folds: [[Double]], _ factor: Kernel, _ output: Kernel) -> Double {
  let whole = folds.reduce(emptyGrid) { zip($0, $1).map(+) }
  let sum = folds.reduce(0) { sum, fold in
    sum + excess(of: fold, in: region(zip(whole, fold).map { $0 - $1 }, factor, output))
  }
  return sum / whole.reduce(0, +)
}

/// How many points more than by chance are in the region.
private func excess(of points: [Double], in region: [Bool]) -> Double {
  var (inside, all, area) = (0.0, 0.0, 0)
  for (count, isIn) in zip(points, region) {
    all += count
    if isIn { (inside, area) = (inside + count, area + 1) }
  }
  return inside - all * Double(area) / Double(region.count)
}

/// Where the smoothed density is above that of chance.
private func region(_ points: [Double], _ factor: Kernel, _ output: Kernel) -> [Bool] {
  let level = points.reduce(0, +) / Double(points.count)
  // Rows of the factor become columns at each of the two turns.
  return factor.smoothed(output.smoothed(points)).map { $0 > level }
}

/// Gaussian weights on the grid, mirrored at its ends.
private struct Kernel: Sendable {
  /// By distance.
  private let weights: [Double]

  /// - Parameter width: Standard deviation in cells.
  init(width: Double) {
    let reach = min(Int((3 * width).rounded(.up)), gridSize - 1)
    let raw = (0...reach).map { exp(-Double($0 * $0) / (2 * width * width)) }
    let sum = raw[0] + 2 * raw.dropFirst().reduce(0, +)
    weights = raw.map { $0 / sum }
  }

  /// Smooths each row, and turns rows into columns.
  func smoothed(_ grid: [Double]) -> [Double] {
    var turned = emptyGrid
    for row in 0..<gridSize {
      for column in 0..<gridSize {
        let value = grid[row * gridSize + column]
        guard value != 0 else { continue }
        turned[column * gridSize + row] += weights[0] * value
        for distance in 1..<weights.count {
          let share = weights[distance] * value
          let (left, right) = (column - distance, column + distance)
          turned[(left < 0 ? -1 - left : left) * gridSize + row] += share
          turned[(right < gridSize ? right : 2 * gridSize - 1 - right) * gridSize + row] += share
        }
      }
    }
    return turned
  }
}
