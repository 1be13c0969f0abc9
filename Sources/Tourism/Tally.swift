import GSL

/// Mean and spread of every figure over replications, without keeping these.
///
/// Source: T. F. Chan, G. H. Golub, R. J. LeVeque, "Updating formulae and a pairwise algorithm for computing
/// sample variances" (1979).
struct Tally: Sendable {
  private(set) var count = 0
  private(set) var means: [Double] = []
  /// Sums of squared deviations from the mean.
  private var squares: [Double] = []

  mutating func add(_ figures: [Double]) {
    if count == 0 {
      means = figures
      squares = Array(repeating: 0, count: means.count)
      count = 1
      return
    }
    count += 1
    for index in means.indices {
      let deviation = figures[index] - means[index]
      means[index] += deviation / Double(count)
      squares[index] += deviation * (figures[index] - means[index])
    }
  }

  mutating func add(_ next: Tally) {
    if next.count == 0 { return }
    if count == 0 {
      self = next
      return
    }
    let total = Double(count + next.count)
    let weight = Double(count) * Double(next.count) / total
    for index in means.indices {
      let deviation = next.means[index] - means[index]
      means[index] += deviation * Double(next.count) / total
      squares[index] += next.squares[index] + deviation * deviation * weight
    }
    count += next.count
  }

  func estimate(_ index: Int) -> Estimate {
    Estimate(count: count, mean: means[index], sumOfSquares: squares[index])
  }
}
