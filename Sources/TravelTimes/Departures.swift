import Networks
import Routing

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

  /// The mean over the departures of what one takes by the next journey or the car, whatever is quicker; first
  /// wait included. Where nothing leaves any more even the next morning, one waits for the first journey a day
  /// later. Infinite where there is neither.
  /// - Parameter journeys: By ascending departure and arrival.
  func meanMin(_ journeys: ArraySlice<DayProfiles.Option>, driveMin: Double) -> Double {
    guard let first = journeys.first else { return driveMin }
    var sum = 0.0
    var next = journeys.startIndex
    for departureMin in timesMin {
      while next < journeys.endIndex, journeys[next].departureMin < departureMin { next += 1 }
      let arrivalMin = next < journeys.endIndex ? journeys[next].arrivalMin : first.arrivalMin + 1440
      sum += min(arrivalMin - departureMin, driveMin)
    }
    return sum / Double(timesMin.count)
  }
}
