import Foundation

/// The delay function of one link in the form in which it is computed, with the cost that no flow changes.
///
/// The cost is `freeCost` + delay, and every delay is `scale` × f(x), x = flow × `inverseCapacity`.
struct LinkDelay: Sendable {
  /// Which f. Whole powers are multiplied out, as `pow` takes ten times as long.
  private enum Shape: UInt8 {
    case constant, wholePower, anyPower, conical, akcelik, forgone
  }

  private let shape: Shape
  /// Of a whole power.
  private let exponent: UInt8
  private let freeCost: Double
  private let inverseCapacity: Double
  /// t₀ b; t₀; T/4.
  private let scale: Double
  /// p; α; 4J / (kT).
  private let coefficient: Double
  /// Whether the cost is c(v) + v c′(v) of the formula c. Never of powers, whose marginal cost is one again.
  private let isMarginal: Bool

  private init(
    _ shape: Shape, freeCost: Double, capacity: Double = 1, scale: Double = 0, coefficient: Double = 0
  ) {
    self.shape = shape
    self.freeCost = freeCost
    inverseCapacity = 1 / capacity
    self.scale = scale
    self.coefficient = coefficient
    exponent = shape == .wholePower ? UInt8(coefficient) : 0
    isMarginal = false
  }

  private init(_ other: LinkDelay, scale: Double, isMarginal: Bool) {
    (shape, exponent, freeCost) = (other.shape, other.exponent, other.freeCost)
    (inverseCapacity, coefficient) = (other.inverseCapacity, other.coefficient)
    self.scale = scale
    self.isMarginal = isMarginal
  }

  init(_ function: DelayFunction, freeTime: Double, fixedCost: Double) {
    let free = freeTime + fixedCost
    switch function {
    case .bpr(let b, let power, let capacity) where freeTime * b > 0 && power > 0:
      let isWhole = power == power.rounded() && power <= 16
      self.init(
        isWhole ? .wholePower : .anyPower, freeCost: free, capacity: capacity, scale: freeTime * b,
        coefficient: power)
    case .bpr(let b, let power, _):
      // x⁰ = 1: that delay is there at any flow.
      self.init(.constant, freeCost: free + (power == 0 ? freeTime * b : 0))
    case .constant:
      self.init(.constant, freeCost: free)
    case .conical(let alpha, let capacity):
      self.init(.conical, freeCost: free, capacity: capacity, scale: freeTime, coefficient: alpha)
    case .akcelik(let delay, let period, let capacity):
      self.init(
        .akcelik, freeCost: free, capacity: capacity, scale: period / 4,
        coefficient: 4 * delay / (capacity * period))
    }
  }

  /// What the last trip that is made is worth where `flow` of all that might be made are not: the inverse of a
  /// demand function.
  init(_ function: DemandFunction, potential: Double) {
    switch function {
    case .exponential(let beta):
      self.init(.forgone, freeCost: 0, capacity: potential, scale: 1 / beta)
    case .linear(let zero):
      self.init(.wholePower, freeCost: 0, capacity: potential, scale: zero, coefficient: 1)
    }
  }

  /// The marginal cost as a delay function: the cost and what one traveller more adds to the cost of all
  /// others, c(v) + v c′(v).
  var marginal: LinkDelay {
    switch shape {
    case .constant: self
    case .wholePower, .anyPower: LinkDelay(self, scale: scale * (coefficient + 1), isMarginal: false)
    case .conical, .akcelik, .forgone: LinkDelay(self, scale: scale, isMarginal: true)
    }
  }

  /// The cost at a flow and its first derivative.
  @inline(__always)
  func cost(at flow: Double) -> (cost: Double, slope: Double) {
    let x = flow * inverseCapacity
    switch shape {
    case .constant:
      return (freeCost, 0)
    case .wholePower:
      var below = scale
      for _ in 1..<max(exponent, 1) { below *= x }
      return (freeCost + below * x, below * coefficient * inverseCapacity)
    case .anyPower:
      // Below power 1 the slope is infinite at no flow; there it is taken at a flow too small to matter.
      let below = scale * pow(coefficient < 1 ? max(x, 1e-12) : x, coefficient - 1)
      return (freeCost + below * x, below * coefficient * inverseCapacity)
    case .conical:
      let (gap, root) = (coefficient * (1 - x), conicalRoot(x))
      let cost = freeCost + scale * (1 - gap + root - conicalBeta)
      let rise = scale * coefficient * inverseCapacity
      let slope = rise * (1 - gap / root)
      guard isMarginal else { return (cost, slope) }
      let curvature = rise * coefficient * inverseCapacity * conicalBeta * conicalBeta / (root * root * root)
      return (cost + flow * slope, 2 * slope + flow * curvature)
    case .akcelik:
      let (over, root) = (x - 1, akcelikRoot(x))
      let cost = freeCost + scale * (over + root)
      let rise = scale * inverseCapacity
      let slope = root > 0 ? rise * (1 + (over + coefficient) / root) : rise
      guard isMarginal, root > 0 else { return (cost, slope) }
      let curvature = rise * inverseCapacity * coefficient * (2 - coefficient) / (root * root * root)
      return (cost + flow * slope, 2 * slope + flow * curvature)
    case .forgone:
      // The logarithm has no end; its tangent goes on where next to nobody travels.
      let made = max(1 - x, Self.leastMade)
      let slope = scale * inverseCapacity / made
      return (scale * ((made - (1 - x)) / made - log(made)), slope)
    }
  }

  /// The integral of the cost from no flow to `flow`: the link's term of Beckmann's objective.
  func integral(to flow: Double) -> Double {
    // The integral of c + v c′ is v c.
    if isMarginal { return flow * LinkDelay(self, scale: scale, isMarginal: false).cost(at: flow).cost }
    let x = flow * inverseCapacity
    switch shape {
    case .constant:
      return freeCost * flow
    case .wholePower, .anyPower:
      return freeCost * flow + scale * pow(x, coefficient) * flow / (coefficient + 1)
    case .conical:
      // With u = α(1 − x): dx = −du / α.
      let beta = conicalBeta
      func part(_ u: Double) -> Double { rootIntegral(u, plus: beta * beta) - u * u / 2 + (1 - beta) * u }
      return freeCost * flow
        + scale * (part(coefficient) - part(coefficient * (1 - x))) / (coefficient * inverseCapacity)
    case .akcelik:
      // (x − 1)² + 2cx = (x − 1 + c)² + 2c − c²
      let c = coefficient
      func part(_ x: Double) -> Double {
        let y = x - 1
        return y * y / 2 + rootIntegral(y + c, plus: 2 * c - c * c)
      }
      return freeCost * flow + scale * (part(x) - part(0)) / inverseCapacity
    case .forgone:
      let made = max(1 - x, Self.leastMade)
      let beyond = made - (1 - x)
      return scale * (made * log(made) + 1 - made - beyond * log(made) + beyond * beyond / (2 * made))
        / inverseCapacity
    }
  }

  private static let leastMade = 1e-12

  private var conicalBeta: Double { (2 * coefficient - 1) / (2 * coefficient - 2) }

  private func conicalRoot(_ x: Double) -> Double {
    let u = coefficient * (1 - x)
    return (u * u + conicalBeta * conicalBeta).squareRoot()
  }

  private func akcelikRoot(_ x: Double) -> Double {
    ((x - 1) * (x - 1) + 2 * coefficient * x).squareRoot()
  }
}

/// An antiderivative of √(y² + q).
private func rootIntegral(_ y: Double, plus q: Double) -> Double {
  let root = max(0, y * y + q).squareRoot()
  let inside = abs(y + root)
  return (y * root + (inside > 0 ? q * log(inside) : 0)) / 2
}
