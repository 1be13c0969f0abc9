import Networks

/// When travellers leave in the day.
struct Departures: Sendable {
  let timesMin: [Double]
  /// The departures of each hour that has any.
  let hours: [(hour: Int, range: Range<Int>)]

  init(_ parameters: Parameters) {
    let first = parameters[.travelFirstDepartureH] * 60
    let last = max(first, parameters[.travelLastDepartureH] * 60)
    let step = parameters[.travelDepartureStepMin]
    timesMin = (0...Int(((last - first) / step).rounded(.down))).map { first + step * Double($0) }
    var hours: [(hour: Int, range: Range<Int>)] = []
    for (index, timeMin) in timesMin.enumerated() {
      let hour = Int(timeMin / 60)
      if hours.last?.hour == hour {
        hours[hours.count - 1].range = hours[hours.count - 1].range.lowerBound..<index + 1
      } else {
        hours.append((hour, index..<index + 1))
      }
    }
    self.hours = hours
  }
}
