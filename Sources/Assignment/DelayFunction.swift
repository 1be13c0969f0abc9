/// How the time on a link grows with the flow v on it; k is the capacity, x = v / k.
public enum DelayFunction: Sendable, Equatable {
  /// Free-flow time whatever the flow.
  case constant
  /// t = t₀ (1 + b xᵖ) (Bureau of Public Roads, 1964), p any number from 0 up.
  case bpr(b: Double, power: Double, capacity: Double)
  /// t = t₀ (2 + √(α²(1 − x)² + β²) − α(1 − x) − β) with β = (2α − 1) / (2α − 2), α > 1
  /// (Spiess, Conical volume-delay functions, Transportation Science 24(2), 1990).
  case conical(alpha: Double, capacity: Double)
  /// t = t₀ + T/4 (x − 1 + √((x − 1)² + 8 J x / (k T))), J the delay parameter, T the length of the
  /// analysed period in the unit of time; k counts per unit of time
  /// (Akçelik, Travel time functions for transport planning purposes, Australian Road Research 21(3), 1991).
  case akcelik(delay: Double, period: Double, capacity: Double)
}
