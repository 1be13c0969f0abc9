import Foundation

/// An acceleration that is a quadratic of the speed: `constant + linear · v + square · v²`, m/s².
///
/// A tractive effort that is linear between two speeds, the Davis resistance and a gradient add up to one,
/// so that the motion of a train has a closed form piece by piece.
struct AccelerationLaw {
  var constant: Double
  var linear = 0.0
  var square = 0.0

  func callAsFunction(_ speedMps: Double) -> Double {
    constant + speedMps * (linear + speedMps * square)
  }
}

/// A motion under an `AccelerationLaw` from an initial speed, solved as the Riccati equation it is.
///
/// With u the change of speed, u′ = a + 2bu + cu² where a is the initial acceleration, 2b its slope and c
/// its square term. Then u = aT / (1 − bT), T = tanh(√D t) / √D and D = b² − ac; for D < 0 the tangent takes
/// the place of its hyperbolic sister. Nothing cancels, so that no case is special.
struct QuadraticMotion {
  let initialMps: Double
  private let a: Double
  private let b: Double
  private let discriminant: Double
  private let rate: Double

  init(_ law: AccelerationLaw, fromMps speed: Double) {
    initialMps = speed
    a = law(speed)
    b = law.linear / 2 + law.square * speed
    discriminant = b * b - a * law.square
    rate = abs(discriminant).squareRoot()
  }

  func speedMps(afterS time: Double) -> Double {
    let shape = rate == 0 ? time : (discriminant > 0 ? tanh(rate * time) : tan(rate * time)) / rate
    return initialMps + a * shape / (1 - b * shape)
  }

  /// When the speed is reached; infinite where it never is.
  func timeS(toMps speed: Double) -> Double {
    let change = speed - initialMps
    if change == 0 { return 0 }
    guard a != 0, (change > 0) == (a > 0) else { return .infinity }
    let (rise, run) = (abs(change), abs(a) + b * abs(change))
    if rate == 0 { return run > 0 ? rise / run : .infinity }
    if discriminant < 0 { return atan2(rate * rise, run) / rate }
    return rate * rise < run ? atanh(rate * rise / run) / rate : .infinity
  }

  /// The way covered after a time.
  func wayM(afterS time: Double) -> Double {
    integral(toS: time) { $0 }
  }

  /// When a way is covered; infinite where the train comes to a stand before.
  func timeS(toWayM way: Double, within limit: Double) -> Double {
    zero(between: 0, and: limit) { wayM(afterS: $0) - way }
  }

  /// ∫ f(v) dt by Gauss–Legendre quadrature on panels short beside the distance of the nearest pole of the
  /// speed, which makes its error one of rounding.
  func integral(toS time: Double, _ f: (Double) -> Double) -> Double {
    guard time > 0 else { return 0 }
    let panels = max(1, (2 * time * max(rate, abs(b))).rounded(.up))
    let half = time / panels / 2
    var sum = 0.0
    for panel in 0..<Int(panels) {
      let middle = Double(2 * panel + 1) * half
      for (node, weight) in gaussLegendre {
        sum +=
          weight * (f(speedMps(afterS: middle - half * node)) + f(speedMps(afterS: middle + half * node)))
      }
    }
    return sum * half
  }
}

/// The positive nodes and weights of eight points on [−1, 1] (Abramowitz and Stegun, table 25.4).
private let gaussLegendre = [
  (0.1834346424956498, 0.3626837833783620), (0.5255324099163290, 0.3137066458778873),
  (0.7966664774136267, 0.2223810344533745), (0.9602898564975363, 0.1012285362903763),
]

/// Where an increasing function that is at most 0 at `low` and at least 0 at `high` changes its sign, to the
/// last digits. Chandrupatla's method (1997): inverse quadratic interpolation where it is safe, else halves.
func zero(between low: Double, and high: Double, of f: (Double) -> Double) -> Double {
  var (a, b) = (high, low)
  var (fa, fb) = (f(a), f(b))
  if fb >= 0 { return b }
  if fa <= 0 { return a }
  var (c, fc) = (a, fa)
  var share = 0.5
  for _ in 0..<200 {
    let x = a + share * (b - a)
    let fx = f(x)
    if (fx < 0) == (fa < 0) {
      (c, fc) = (a, fa)
    } else {
      (c, fc, b, fb) = (b, fb, a, fa)
    }
    (a, fa) = (x, fx)
    let best = abs(fa) < abs(fb) ? a : b
    let tolerance = 2 * best.ulp + 1e-14
    let least = tolerance / abs(b - c)
    if fa == 0 || fb == 0 || least > 0.5 { return best }
    let (xi, phi) = ((a - b) / (c - b), (fa - fb) / (fc - fb))
    if phi * phi < xi, (1 - phi) * (1 - phi) < 1 - xi {
      share = fa / (fb - fa) * fc / (fb - fc) + (c - a) / (b - a) * fa / (fc - fa) * fb / (fc - fb)
    } else {
      share = 0.5
    }
    share = min(max(share, least), 1 - least)
  }
  return a
}
