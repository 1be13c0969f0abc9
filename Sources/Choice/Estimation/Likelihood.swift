/// The log-likelihood of a model and how it slopes.
protocol Likelihood {
  var parameters: [String] { get }
  /// Whether the model has a meaning there.
  func isInside(_ point: [Double]) -> Bool
  func slopes(at point: [Double]) -> Slopes
  /// Minus the second derivatives.
  func information(at point: [Double]) -> SymmetricMatrix
}

struct Slopes {
  var value = 0.0
  var gradient: [Double]
  /// Σ g gᵀ over the observations' gradients g.
  var outerProduct: SymmetricMatrix

  init(size: Int) {
    gradient = Array(repeating: 0, count: size)
    outerProduct = SymmetricMatrix(size: size)
  }

  mutating func add(_ logProbability: Double, _ score: [Double]) {
    value += logProbability
    for k in score.indices { gradient[k] += score[k] }
    outerProduct.addSquare(of: score)
  }
}

extension Likelihood {
  /// Central differences of the gradient, for models whose second derivatives are not written out. Steps of
  /// 1e-4 standard errors leave a relative error near 1e-8, far below what standard errors need; the maximum
  /// itself is not touched. Costs two gradients a parameter.
  func information(at point: [Double]) -> SymmetricMatrix {
    let outerProduct = slopes(at: point).outerProduct
    var information = SymmetricMatrix(size: point.count)
    for column in point.indices {
      let step = 1e-4 / max(1, outerProduct[column, column].squareRoot())
      var (up, down) = (point, point)
      up[column] += step
      down[column] -= step
      let (above, below) = (slopes(at: up).gradient, slopes(at: down).gradient)
      for row in point.indices {
        let slope = (below[row] - above[row]) / (up[column] - down[column])
        information[row, column] += slope / 2
        information[column, row] += slope / 2
      }
    }
    return information
  }
}
