import GSL

/// The regression of the output on all factors at once, of standardized values or of their ranks.
/// A. Saltelli et al., Global Sensitivity Analysis: The Primer (2008), section 1.2.5.
struct Regression: Resampled {
  let subjects: [Subject]
  /// For each point its inputs and, last, its output, the mean of each taken off.
  private let rows: [[Double]]
  private let factorCount: Int

  var unitCount: Int { rows.count }

  init(_ sample: Sample, ranked: Bool) {
    let columns = (sample.inputs + [sample.outputs]).map { values in
      let values = ranked ? ranks(values) : values
      let mean = values.isEmpty ? 0 : Statistics.mean(values)
      return values.map { $0 - mean }
    }
    rows = sample.outputs.indices.map { row in columns.map { $0[row] } }
    factorCount = sample.inputs.count
    subjects =
      (0..<factorCount).map {
        Subject(measure: ranked ? .rankRegression : .standardizedRegression, factors: [$0])
      } + [Subject(measure: ranked ? .rankR2 : .regressionR2, factors: [])]
  }

  func figures(counts: [Double]) -> [Double] {
    let correlation = correlations(counts)
    let width = factorCount + 1
    // A factor that never varies explains nothing and would make the equations singular.
    let varying = (0..<factorCount).filter { correlation[$0 * width + $0] > 0 }
    let right = varying.map { correlation[$0 * width + factorCount] }
    let matrix = varying.flatMap { row in varying.map { correlation[row * width + $0] } }
    guard correlation[width * width - 1] > 0,
      let coefficients = LinearSystem.solution(symmetric: matrix, right)
    else { return subjects.map { _ in .nan } }
    var figures = Array(repeating: 0.0, count: width)
    for (place, factor) in varying.enumerated() { figures[factor] = coefficients[place] }
    figures[factorCount] = zip(coefficients, right).reduce(0) { $0 + $1.0 * $1.1 }
    return figures
  }

  /// The correlation of every pair of columns, the output last; 0 where one of them never varies.
  private func correlations(_ counts: [Double]) -> [Double] {
    let width = factorCount + 1
    var sums = Array(repeating: 0.0, count: width)
    var products = Array(repeating: 0.0, count: width * width)
    for (row, count) in zip(rows, counts) where count > 0 {
      for i in 0..<width {
        sums[i] += count * row[i]
        for j in i..<width { products[i * width + j] += count * row[i] * row[j] }
      }
    }
    let total = Double(rows.count)
    func covariance(_ i: Int, _ j: Int) -> Double {
      products[min(i, j) * width + max(i, j)] - sums[i] * sums[j] / total
    }
    return (0..<width * width).map { cell in
      let (i, j) = (cell / width, cell % width)
      let scale = (covariance(i, i) * covariance(j, j)).squareRoot()
      if i == j { return scale > 0 ? 1 : 0 }
      return scale > 0 ? covariance(i, j) / scale : 0
    }
  }
}
