import Foundation

/// Borgonovo's δ from a given sample: half the mean area between the density of the output and its density
/// within each of some classes of equal numbers of points by the factor.
///
/// E. Borgonovo, Reliability Engineering & System Safety 92 (2007); the estimator, the number of classes and
/// the correction of its bias by the bootstrap: E. Plischke, E. Borgonovo, C. L. Smith, European Journal of
/// Operational Research 226 (2013). Densities are Gaussian kernel estimates by Silverman's rule, of outputs
/// counted on a grid. They round off the edges of a density, and some chance is left after the correction: with a
/// few thousand points δ is right to some hundredths.
struct DeltaMeasure: Resampled {
  let subjects: [Subject]
  let unitCount: Int
  let isBiased = true
  private let cellCount = 128
  private let classCount: Int
  /// For each factor the class of each point; by rank, so that equal values share a class.
  private let classes: [[Int]]
  /// The output of each point in cells of the grid, from 0 to `cellCount` − 1.
  private let places: [Double]

  init(_ sample: Sample) {
    let count = sample.outputs.count
    unitCount = count
    subjects = sample.inputs.indices.map { Subject(measure: .delta, factors: [$0]) }
    let size = Double(count)
    let most = min(Int(pow(size, 2 / (7 + tanh((1500 - size) / 500))).rounded(.up)), 48)
    classCount = most
    classes = sample.inputs.map { values in
      ranks(values).map { min(Int(($0 - 0.5) / size * Double(most)), most - 1) }
    }
    let (low, high) = (sample.outputs.min() ?? 0, sample.outputs.max() ?? 0)
    // The grid reaches beyond the outputs as far as the kernels may.
    let margin = (high - low) / 8
    let cells = Double(cellCount - 1)
    places = sample.outputs.map { high > low ? ($0 - low + margin) / (high - low + 2 * margin) * cells : 0 }
  }

  func figures(counts: [Double]) -> [Double] {
    guard let first = places.first, places.contains(where: { $0 != first }) else {
      return subjects.map { _ in .nan }
    }
    let whole = density(Histogram(cellCount, zip(places, counts).lazy.map { ($0, $1) }))
    return classes.map { classes in
      var histograms = Array(repeating: Histogram(cellCount), count: classCount)
      for (point, place) in places.enumerated() where counts[point] > 0 {
        histograms[classes[point]].add(place, counts[point])
      }
      return histograms.reduce(0) { sum, histogram in
        guard histogram.weight > 0 else { return sum }
        let area = zip(whole, density(histogram)).reduce(0) { $0 + abs($1.0 - $1.1) }
        return sum + histogram.weight / Double(unitCount) * area / 2
      }
    }
  }

  /// The smoothed share of each cell, summing to 1 but for what falls off the grid.
  private func density(_ histogram: Histogram) -> [Double] {
    let width = max(0.9 * histogram.standardDeviation * pow(histogram.weight, -0.2), 0.25)
    let reach = min(Int(4 * width) + 1, cellCount)
    var kernel = (0...reach).map { exp(-Double($0 * $0) / (2 * width * width)) }
    let sum = kernel[0] + 2 * kernel.dropFirst().reduce(0, +)
    for distance in kernel.indices { kernel[distance] /= sum }
    var density = Array(repeating: 0.0, count: cellCount)
    for (cell, weight) in histogram.cells.enumerated() where weight > 0 {
      let share = weight / histogram.weight
      for near in max(0, cell - reach)...min(cellCount - 1, cell + reach) {
        density[near] += share * kernel[abs(near - cell)]
      }
    }
    return density
  }
}

/// Weights on a grid; each is shared by the two cells between which it falls.
private struct Histogram {
  private(set) var cells: [Double]
  private(set) var weight = 0.0
  private var sum = 0.0
  private var squares = 0.0

  init(_ count: Int) { cells = Array(repeating: 0, count: count) }

  init(_ count: Int, _ places: some Sequence<(Double, Double)>) {
    self.init(count)
    for (place, weight) in places where weight > 0 { add(place, weight) }
  }

  mutating func add(_ place: Double, _ added: Double) {
    let cell = min(Int(place), cells.count - 2)
    let share = place - Double(cell)
    cells[cell] += added * (1 - share)
    cells[cell + 1] += added * share
    weight += added
    sum += added * place
    squares += added * place * place
  }

  var standardDeviation: Double {
    max(0, squares / weight - sum / weight * (sum / weight)).squareRoot()
  }
}
