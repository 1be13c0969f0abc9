/// A small symmetric matrix, all of it stored, row after row.
struct SymmetricMatrix: Sendable {
  let size: Int
  var values: [Double]

  init(size: Int) {
    self.size = size
    values = Array(repeating: 0, count: size * size)
  }

  subscript(row: Int, column: Int) -> Double {
    get { values[row * size + column] }
    set { values[row * size + column] = newValue }
  }

  /// Adds `weight` × v vᵀ to the lower half.
  mutating func addSquare(of vector: [Double], weight: Double = 1) {
    let vector = vector.span
    let size = size
    var lower = values.mutableSpan
    for row in 0..<size {
      let part = weight * vector[row]
      let start = row * size
      for column in 0...row { lower[start + column] += part * vector[column] }
    }
  }

  /// Copies the lower half to the upper.
  mutating func mirror() {
    for row in 0..<size {
      for column in 0..<row { values[column * size + row] = values[row * size + column] }
    }
  }

  /// M B M, for symmetric M and B.
  func sandwich(_ filling: SymmetricMatrix) -> SymmetricMatrix {
    var product = SymmetricMatrix(size: size)
    for row in 0..<size {
      for column in 0..<size {
        var sum = 0.0
        for i in 0..<size {
          for j in 0..<size { sum += self[row, i] * filling[i, j] * self[j, column] }
        }
        product[row, column] = sum
      }
    }
    return product
  }
}

/// A positive definite matrix as L Lᵀ, with rows and columns scaled to a diagonal of ones, so that the units
/// of its variables do not matter.
struct CholeskyFactor: Sendable {
  /// Variable `row` is, but for rounding, a mixture of those before it: `direction` is what the matrix sends
  /// to zero.
  struct Dependence: Error { let direction: [Double] }

  private let size: Int
  private var lower: [Double]
  private var scales: [Double]

  /// - Parameter tolerance: The share of a variable's own variance below which nothing of its own is left.
  /// - Complexity: O(size³).
  init(_ matrix: SymmetricMatrix, tolerance: Double = 1e-13) throws(Dependence) {
    size = matrix.size
    lower = Array(repeating: 0, count: size * size)
    scales = (0..<size).map { matrix[$0, $0] > 0 ? 1 / matrix[$0, $0].squareRoot() : 0 }
    for row in 0..<size {
      for column in 0...row {
        var sum = matrix[row, column] * scales[row] * scales[column]
        for k in 0..<column { sum -= lower[row * size + k] * lower[column * size + k] }
        if row > column {
          lower[row * size + column] = sum / lower[column * size + column]
        } else if sum > tolerance {
          lower[row * size + row] = sum.squareRoot()
        } else {
          throw Dependence(direction: direction(of: row))
        }
      }
    }
  }

  /// The mixture of variable `row` and those before it that is zero: Lᵀ y = its row of L.
  private func direction(of row: Int) -> [Double] {
    var direction = [Double](repeating: 0, count: size)
    direction[row] = 1
    for k in stride(from: row - 1, through: 0, by: -1) {
      var sum = -lower[row * size + k]
      for below in k + 1..<row { sum -= lower[below * size + k] * direction[below] }
      direction[k] = sum / lower[k * size + k]
    }
    // A variable without variance is itself the direction; its scale is only a mark for that.
    return (0..<size).map { direction[$0] * (scales[$0] > 0 ? scales[$0] : 1) }
  }

  /// The solution x of A x = `right`. Costs O(size²).
  func solve(_ right: [Double]) -> [Double] {
    var x = (0..<size).map { right[$0] * scales[$0] }
    for row in 0..<size {
      for k in 0..<row { x[row] -= lower[row * size + k] * x[k] }
      x[row] /= lower[row * size + row]
    }
    for row in stride(from: size - 1, through: 0, by: -1) {
      for k in row + 1..<size { x[row] -= lower[k * size + row] * x[k] }
      x[row] /= lower[row * size + row]
    }
    return (0..<size).map { x[$0] * scales[$0] }
  }

  var inverse: SymmetricMatrix {
    var inverse = SymmetricMatrix(size: size)
    for column in 0..<size {
      var unit = [Double](repeating: 0, count: size)
      unit[column] = 1
      for (row, value) in solve(unit).enumerated() { inverse[row, column] = value }
    }
    return inverse
  }
}
