import CGSL

/// Figures of a sample.
public enum Statistics {
  /// The mean of at least one value. Calls `gsl_stats_mean`.
  public static func mean(_ values: [Double]) -> Double {
    precondition(!values.isEmpty, "no values have no mean")
    return gsl_stats_mean(values, 1, values.count)
  }

  /// The standard deviation, with n − 1 in the denominator, of at least two values. Calls `gsl_stats_sd_m`.
  public static func standardDeviation(_ values: [Double], mean: Double) -> Double {
    precondition(values.count > 1, "one value has no standard deviation")
    return gsl_stats_sd_m(values, 1, values.count, mean)
  }

  /// The value below which the share `probability` of `sorted` lies, interpolated between neighbours.
  /// Calls `gsl_stats_quantile_from_sorted_data`.
  ///
  /// - Precondition: `sorted` is ascending and not empty.
  public static func quantile(ofSorted sorted: [Double], _ probability: Double) -> Double {
    precondition(!sorted.isEmpty, "no values have no quantile")
    precondition(0...1 ~= probability, "a probability is in 0 ... 1")
    return gsl_stats_quantile_from_sorted_data(sorted, 1, sorted.count, probability)
  }

  /// The quantile of the standard normal distribution. Calls `gsl_cdf_ugaussian_Pinv`.
  public static func normal(_ probability: Double) -> Double {
    precondition(probability > 0 && probability < 1, "a probability inside 0 ... 1")
    return gsl_cdf_ugaussian_Pinv(probability)
  }

  /// The quantile of Student's t. Calls `gsl_cdf_tdist_Pinv`.
  public static func studentT(_ probability: Double, degreesOfFreedom: Int) -> Double {
    precondition(probability > 0 && probability < 1, "a quantile is finite inside 0 and 1 only")
    precondition(degreesOfFreedom > 0, "Student's t has at least one degree of freedom")
    turnOffErrorHandler()
    return gsl_cdf_tdist_Pinv(probability, Double(degreesOfFreedom))
  }
}
