import Routing

/// A day of departures from one zone to all others: the scratch of a worker.
struct OriginDay: Sendable {
  /// What a day says of the way to one destination.
  struct Destination: Sendable {
    /// The quickest journey by public transport of those that leave as late as they can.
    var journey: Journey?
    /// Over the departures of the day, by whatever is quickest at each; nil when there is none at half of them.
    var medianMin: Double?
    /// The same within each hour.
    var hourMedianMin: [Double?] = []
    /// Over the departures that meet a journey by public transport.
    var meanTransfers: Double?
  }

  private let departures: Departures
  private var search: JourneySearch
  private var origin = 0
  private var fastest: [Journey?]
  private var transferSum: [Int]
  private var journeyCount: [Int]
  /// By destination and departure.
  private var durationMin: [Double]

  init(_ planner: JourneyPlanner, _ departures: Departures) {
    self.departures = departures
    search = JourneySearch(planner)
    let count = planner.places.count
    fastest = Array(repeating: nil, count: count)
    transferSum = Array(repeating: 0, count: count)
    journeyCount = transferSum
    durationMin = Array(repeating: .infinity, count: count * departures.timesMin.count)
  }

  mutating func travel(from origin: Int) {
    self.origin = origin
    for place in fastest.indices {
      fastest[place] = nil
      transferSum[place] = 0
      journeyCount[place] = 0
    }
    for (departure, timeMin) in departures.timesMin.enumerated() {
      search.run(from: origin, departureMin: timeMin)
      for place in fastest.indices where place != origin { meet(place, departure, timeMin) }
    }
  }

  private mutating func meet(_ place: Int, _ departure: Int, _ timeMin: Double) {
    let driveMin = search.planner.drive(from: origin, to: place)?.timeMin ?? .infinity
    let rideMin = search.arrivalMin[place] - timeMin
    durationMin[place * departures.timesMin.count + departure] = min(driveMin, rideMin)
    guard let latestMin = search.latestDepartureMin(to: place) else { return }
    transferSum[place] += search.transfers(to: place)
    journeyCount[place] += 1
    if search.arrivalMin[place] - latestMin < fastest[place]?.shortestMin ?? .infinity {
      fastest[place] = search.journey(to: place)
    }
  }

  /// By destination; of the origin itself without meaning.
  func result() -> [Destination] {
    let count = departures.timesMin.count
    return fastest.indices.map { place in
      var destination = Destination()
      if place == origin { return destination }
      let times = durationMin[place * count..<(place + 1) * count]
      destination.journey = fastest[place]
      destination.medianMin = median(times)
      destination.hourMedianMin = departures.hours.map {
        median(times[place * count + $0.range.lowerBound..<place * count + $0.range.upperBound])
      }
      if journeyCount[place] > 0 {
        destination.meanTransfers = Double(transferSum[place]) / Double(journeyCount[place])
      }
      return destination
    }
  }
}

/// The middle value, or the mean of the two middle ones; nil when that is infinite.
private func median(_ values: ArraySlice<Double>) -> Double? {
  let sorted = values.sorted()
  let middle = (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  return middle < .infinity ? middle : nil
}
