import CGSL
import Foundation

/// Draws from the distributions of GSL. Parameters are those of the variable itself, in its own unit.
/// A parameter outside its range is a programmer's error and stops the program.
extension RandomStream {
  /// A whole number in 0 ..< `bound`, each equally likely. Calls `gsl_rng_uniform_int`.
  public mutating func uniform(below bound: Int) -> Int {
    precondition(bound > 0, "an empty range has no number to draw")
    return Int(gsl_rng_uniform_int(gsl, UInt(bound)))
  }

  /// An exponential variable. Calls `gsl_ran_exponential`, which inverts a single uniform number.
  public mutating func exponential(mean: Double) -> Double {
    precondition(mean >= 0 && mean.isFinite, "a mean is finite and not negative")
    return gsl_ran_exponential(gsl, mean)
  }

  /// A normal variable. Calls `gsl_ran_gaussian_ziggurat` (Marsaglia and Tsang).
  public mutating func normal(mean: Double, sd: Double) -> Double {
    precondition(sd >= 0, "a standard deviation is not negative")
    return mean + gsl_ran_gaussian_ziggurat(gsl, sd)
  }

  /// A lognormal variable whose own mean and standard deviation are given. Calls `gsl_ran_lognormal`
  /// with σ² = ln(1 + (sd/mean)²) and ζ = ln(mean) − σ²/2.
  public mutating func lognormal(mean: Double, sd: Double) -> Double {
    precondition(mean > 0 && sd >= 0, "a lognormal mean is positive, its deviation not negative")
    let logVariance = log1p((sd / mean) * (sd / mean))
    return gsl_ran_lognormal(gsl, log(mean) - logVariance / 2, logVariance.squareRoot())
  }

  /// A gamma variable, whose mean is `shape` × `scale`. Calls `gsl_ran_gamma` (Marsaglia and Tsang).
  public mutating func gamma(shape: Double, scale: Double) -> Double {
    precondition(shape > 0 && scale >= 0, "a gamma shape is positive, its scale not negative")
    return gsl_ran_gamma(gsl, shape, scale)
  }

  /// A Poisson count. Calls `gsl_ran_poisson`.
  public mutating func poisson(mean: Double) -> Int {
    precondition(mean >= 0 && mean < largestCount, "a Poisson mean is in 0 ..< 2³¹")
    return Int(gsl_ran_poisson(gsl, mean))
  }

  /// A negative binomial count: Poisson counts whose mean is itself gamma distributed with shape `size`,
  /// so that the variance is mean + mean²/size. Calls `gsl_ran_negative_binomial`.
  public mutating func negativeBinomial(mean: Double, size: Double) -> Int {
    precondition(mean >= 0 && mean < largestCount, "a mean is in 0 ..< 2³¹")
    precondition(size > 0 && size.isFinite, "a size is finite and positive")
    return Int(gsl_ran_negative_binomial(gsl, size / (size + mean), size))
  }

  /// The successes in `trials` of probability `probability`. Calls `gsl_ran_binomial` (BTPE).
  public mutating func binomial(probability: Double, trials: Int) -> Int {
    precondition(0...1 ~= probability, "a probability is in 0 ... 1")
    return Int(gsl_ran_binomial(gsl, probability, UInt32(trials)))
  }

  /// Spreads `trials` over `counts` in proportion to `probabilities`, which need not sum to 1. Calls
  /// `gsl_ran_multinomial`; costs a binomial draw for every count.
  public mutating func multinomial(
    trials: Int, probabilities: Span<Double>, into counts: inout MutableSpan<UInt32>
  ) {
    precondition(probabilities.count == counts.count, "a count for every probability")
    probabilities.withUnsafeBufferPointer { probabilities in
      counts.withUnsafeMutableBufferPointer { counts in
        gsl_ran_multinomial(
          gsl, counts.count, UInt32(trials), probabilities.baseAddress, counts.baseAddress)
      }
    }
  }
}

/// GSL counts in 32 bits; above this mean a count could overflow.
private let largestCount = 0x1p31
