/// When the vehicles of a timetable really run on a day: as planned, until trips are delayed or cancelled.
/// Made once a worker and reset for every replication.
///
///     var times = ActualTimes(planner.timetable)
///     for trip in planner.timetable.trips.indices { times.delay(trip, byMin: minutes[trip]) }
///     profiles.run(times)
public struct ActualTimes: Sendable {
  public let timetable: Timetable
  /// By connection; infinite where it does not run. Travellers know them all from the beginning of the day.
  private(set) var departureMin: [Double]
  private(set) var arrivalMin: [Double]

  public init(_ timetable: Timetable) {
    self.timetable = timetable
    departureMin = timetable.departureMin
    arrivalMin = timetable.arrivalMin
  }

  /// Everything as planned again. O(connections), without allocation.
  public mutating func reset() {
    for connection in departureMin.indices {
      departureMin[connection] = timetable.departureMin[connection]
      arrivalMin[connection] = timetable.arrivalMin[connection]
    }
  }

  /// Lets a trip run later all the way. O(connections of the trip).
  /// - Precondition: the delay is not negative.
  public mutating func delay(_ trip: Int, byMin delayMin: Double) {
    precondition(delayMin >= 0, "trains do not leave early")
    let delayMin = delayMin.onTick
    for connection in timetable.connections(of: trip) {
      departureMin[Int(connection)] += delayMin
      arrivalMin[Int(connection)] += delayMin
    }
  }

  /// Takes a trip out of the day. O(connections of the trip).
  public mutating func cancel(_ trip: Int) { delay(trip, byMin: .infinity) }

  /// Sets when a trip runs from a stop to the next; `connections(of:)` of the timetable tells which.
  /// - Precondition: a ride takes time, and no earlier than it arrived does a trip leave a stop.
  public mutating func set(_ connection: Int32, departureMin: Double, arrivalMin: Double) {
    precondition(departureMin < arrivalMin, "a ride takes time")
    self.departureMin[Int(connection)] = departureMin.onTick
    self.arrivalMin[Int(connection)] = arrivalMin.onTick
  }
}
