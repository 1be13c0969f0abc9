extension Double {
  /// The grain of time in this room: 2⁻²⁰ min, 57 µs.
  static let tickMin = 0x1p-20

  /// The same minutes on the grid on which this room reckons: the nearest multiple of a tick.
  ///
  /// Sums and differences of such times are exact below 2³² min, so that journeys found forwards, backwards
  /// or in parts agree to the last bit.
  var onTick: Double { (self / Double.tickMin).rounded() * Double.tickMin }
}
