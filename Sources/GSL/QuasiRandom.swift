import CGSL

/// A sequence of points that fills the unit cube more evenly than chance does.
public struct QuasiRandom: ~Copyable {
  public enum Kind: Sendable {
    /// I. M. Sobol' with the direction numbers of P. Bratley and B. L. Fox, ACM TOMS 14 (1988), algorithm 659.
    case sobol
    /// J. H. Halton, Numerische Mathematik 2 (1960), in prime bases.
    case halton

    /// The most dimensions that GSL has numbers for.
    public var largestDimension: Int {
      switch self {
      case .sobol: 40
      case .halton: 1229
      }
    }
  }

  private let generator: UnsafeMutablePointer<gsl_qrng>
  private var values: [Double]

  /// The sequence at its first point after the origin. Calls `gsl_qrng_alloc`.
  ///
  /// - Precondition: `dimensions` is in 1 ... `kind.largestDimension`.
  public init(_ kind: Kind, dimensions: Int) {
    precondition(1...kind.largestDimension ~= dimensions, "GSL has no such dimension")
    turnOffErrorHandler()
    let type = kind == .sobol ? qrng_sobol() : qrng_halton()
    guard let generator = gsl_qrng_alloc(type, UInt32(dimensions)) else {
      preconditionFailure("no memory for a sequence")
    }
    self.generator = generator
    values = Array(repeating: 0, count: dimensions)
  }

  deinit { gsl_qrng_free(generator) }

  /// The next point, each coordinate in [0, 1). Calls `gsl_qrng_get`.
  public mutating func next() -> [Double] {
    gsl_qrng_get(generator, &values)
    return values
  }
}
