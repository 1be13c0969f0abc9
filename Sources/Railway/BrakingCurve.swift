/// How a train brakes on one gradient, seen backwards from where it must be slow.
struct BrakingCurve {
  /// Of the run backwards: it speeds up from the end of braking.
  let law: AccelerationLaw

  /// nil where the brakes do not hold the train on the gradient.
  init?(_ stock: RollingStock, slopeN: Double) {
    switch stock.braking {
    case .constant(let rate): law = AccelerationLaw(constant: rate)
    case .maximum(let rate):
      let resistance = stock.resistance
      let inertia = stock.inertiaKg
      law = AccelerationLaw(
        constant: rate + (resistance.aN + slopeN) / inertia, linear: resistance.bNPerMps / inertia,
        square: resistance.cNPerMps2 / inertia)
    }
    guard law.constant > 0 else { return nil }
  }

  /// The way and time that braking from one speed to a lower one takes; none where it is not lower.
  func braking(fromMps fast: Double, toMps slow: Double) -> (wayM: Double, timeS: Double) {
    guard fast > slow else { return (0, 0) }
    let motion = QuadraticMotion(law, fromMps: slow)
    let time = motion.timeS(toMps: fast)
    return (motion.wayM(afterS: time), time)
  }

  /// The greatest speed, up to a limit, from which a way suffices to brake to a lower one.
  func greatestMps(toMps slow: Double, withinM way: Double, limitMps: Double) -> Double {
    guard limitMps > slow, braking(fromMps: limitMps, toMps: slow).wayM > way else { return limitMps }
    let motion = QuadraticMotion(law, fromMps: slow)
    return motion.speedMps(
      afterS: motion.timeS(toWayM: way, within: motion.timeS(toMps: limitMps)))
  }
}
