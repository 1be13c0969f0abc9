extension DayProfiles {
  /// Spells out one of the best journeys from a place to the one that was gathered, for
  /// `JourneyPlanner.legs(of:)`.
  ///
  /// - Parameters:
  ///   - option: Of `journeys(from:boardings:)`.
  ///   - place: The origin.
  ///   - boardings: As for `journeys`.
  /// - Returns: its rides; times of the legs are those of the timetable, so spell out days that run as planned.
  /// - Complexity: O(connections of its trips × interchanges).
  public func journey(_ option: Option, from place: Int, boardings: Int? = nil) -> Journey {
    let round = min(boardings ?? scan.rounds, scan.rounds) - 1
    return Journey(
      from: place, to: destination, departureMin: option.departureMin,
      latestDepartureMin: option.departureMin,
      arrivalMin: option.arrivalMin,
      rides: scan.rides(to: option.row, round: round, origin: origin(at: place)))
  }

  /// The price of one of the best journeys from a place to the one that was gathered for one person, the ways to,
  /// between and from stops included. O(log stops near the destination).
  /// - Parameters:
  ///   - option: Of `journeys(from:)`, of a workspace with prices.
  ///   - place: The origin.
  public func costCny(of option: Option, from place: Int) -> Double {
    scan.costCny(option.row, round: scan.rounds - 1, origin: origin(at: place))
      + planner.egresses[destination].costCny(at: scan.stop(of: option.row))
  }

  /// The rides of one of the best journeys of who changes at a stop, of `journeys(changingAt:)`.
  /// - Complexity: O(connections of its trips × interchanges).
  public func rides(_ option: Option, changingAt stop: Int) -> [JourneyPlanner.Ride] {
    planner.rides(scan.rides(to: option.row, round: scan.rounds - 1, origin: origin(atStop: stop)))
  }
}

extension ProfileScan {
  /// How an origin came to be on a connection.
  enum Catch {
    case fromOrigin
    case from(row: Int32)
    /// It was on the trip before.
    case aboard
  }

  /// The rides that lead to the label of an origin in a row, first one first.
  func rides(to row: Int32, round: Int, origin: Int) -> [ConnectionScan.Ride] {
    var rides: [ConnectionScan.Ride] = []
    var (row, round) = (row, round)
    while true {
      let (ride, before) = lastRide(to: row, round: round, origin: origin)
      rides.append(ride)
      guard case .from(let earlier) = before else { return rides.reversed() }
      row = earlier
      round -= roundsABoarding
    }
  }

  /// The last of these rides, and how the origin came to it. Since labels are sums without rounding, the way back
  /// is found by equality.
  func lastRide(to row: Int32, round: Int, origin: Int) -> (ride: ConnectionScan.Ride, before: Catch) {
    let label = label(row, round: round, origin: origin)
    var row = row
    while row > firstRow[stop(of: row)] + 1, self.label(row - 1, round: round, origin: origin) == label {
      row -= 1
    }
    let leaving = rowConnection[Int(row)]
    for boarding in timetable.connections(of: Int(timetable.trip[Int(leaving)])).reversed()
    where boarding <= leaving {
      let before = way(to: boarding, label: label + ProfileScan.boarding, round: round, origin: origin)
      if case .aboard = before { continue }
      return (ConnectionScan.Ride(boarding: boarding, leaving: leaving), before)
    }
    preconditionFailure("every label was written by a boarding")
  }

  /// The stop of a row.
  func stop(of row: Int32) -> Int { Int(timetable.toStop[Int(rowConnection[Int(row)])]) }

  private func way(to connection: Int32, label: Double, round: Int, origin: Int) -> Catch {
    let departureMin = departureMin[Int(connection)]
    let stop = Int(timetable.fromStop[Int(connection)])
    // Without a boarding before, one comes from the origin, and else from a vehicle.
    if label == ProfileScan.departureMin(label) {
      let access = minusAccess[stop * blocks + origin / 8][origin % 8]
      return departureMin + access == label ? .fromOrigin : .aboard
    }
    guard round >= roundsABoarding else { return .aboard }
    func row(at other: Int, _ totalMin: Double) -> Int32? {
      let row = lastRow(at: other, by: departureMin - totalMin)
      let isThere =
        row > firstRow[other] && self.label(row, round: round - roundsABoarding, origin: origin) == label
      return isThere ? row : nil
    }
    if let row = row(at: stop, timetable.transferMin[stop]) { return .from(row: row) }
    for index in Int(firstInterchange[stop])..<Int(firstInterchange[stop + 1]) {
      if let row = row(at: Int(interchanges[index].stop), interchanges[index].totalMin) {
        return .from(row: row)
      }
    }
    return .aboard
  }
}
