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

  /// The rides of one of the best journeys of who changes at a stop, of `journeys(changingAt:)`.
  /// - Complexity: O(connections of its trips × interchanges).
  public func rides(_ option: Option, changingAt stop: Int) -> [JourneyPlanner.Ride] {
    planner.rides(scan.rides(to: option.row, round: scan.rounds - 1, origin: origin(atStop: stop)))
  }
}

extension ProfileScan {
  /// How an origin came to be on a connection.
  private enum Catch {
    case fromOrigin
    case from(row: Int32)
    /// It was on the trip before.
    case aboard
  }

  /// The rides that lead to the label of an origin in a row, first one first. Since labels are sums without
  /// rounding, the way back is found by equality.
  func rides(to row: Int32, round: Int, origin: Int) -> [ConnectionScan.Ride] {
    var rides: [ConnectionScan.Ride] = []
    var row = row
    var round = round
    while true {
      let label = label(row, round: round, origin: origin)
      while row > firstRow[stop(of: row)] + 1, self.label(row - 1, round: round, origin: origin) == label {
        row -= 1
      }
      let leaving = rowConnection[Int(row)]
      var before: Catch = .aboard
      for boarding in timetable.connections(of: Int(timetable.trip[Int(leaving)])).reversed()
      where boarding <= leaving {
        before = way(to: boarding, label: label + ProfileScan.boarding, round: round, origin: origin)
        if case .aboard = before { continue }
        rides.append(ConnectionScan.Ride(boarding: boarding, leaving: leaving))
        break
      }
      guard case .from(let earlier) = before else { return rides.reversed() }
      row = earlier
      round -= roundsABoarding
    }
  }

  private func stop(of row: Int32) -> Int { Int(timetable.toStop[Int(rowConnection[Int(row)])]) }

  private func way(to connection: Int32, label: Double, round: Int, origin: Int) -> Catch {
    let departureMin = departureMin[Int(connection)]
    let stop = Int(timetable.fromStop[Int(connection)])
    if departureMin + minusAccess[stop * blocks + origin / 8][origin % 8] == label { return .fromOrigin }
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
