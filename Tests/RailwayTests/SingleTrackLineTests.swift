import GSL
import Testing

@testable import Railway

@Suite struct SingleTrackLineTests {
  private static func line(_ tracks: [Int]) -> SingleTrackLine {
    SingleTrackLine(stationTracks: tracks, headwayMin: 5, crossingMin: 3, releaseMin: 1)
  }

  private func request(
    _ from: Int, _ to: Int, at earliest: Double, _ running: Double = 10, shortest: Double? = nil
  ) -> PathRequest {
    let count = abs(to - from)
    return PathRequest(
      from: from, to: to, earliestMin: earliest, runningMin: Array(repeating: running, count: count),
      shortestMin: Array(repeating: shortest ?? running, count: count))
  }

  private func inserted(_ request: PathRequest, into timetable: inout LineTimetable) throws -> TrainPath {
    let path = timetable.insert(request)
    return try #require(path)
  }

  /// Two trains against each other: the second waits at the middle station until three minutes after the
  /// first has come.
  @Test func trainsMeet() throws {
    var timetable = LineTimetable(Self.line([1, 2, 2, 1]))
    timetable.insert(request(0, 3, at: 0))
    let second = try inserted(request(3, 0, at: 2), into: &timetable)
    #expect(second.arrivalsMin == [2, 12, 33, 43])
    #expect(second.departuresMin == [2, 23, 33, 43])
    #expect(timetable.conflicts().isEmpty)
  }

  /// A fast train behind a slow one that has been given its path follows it to the end.
  @Test func slowTrainsGoFirst() throws {
    var timetable = LineTimetable(Self.line([1, 2, 1]))
    timetable.insert(request(0, 2, at: 0, 20))
    let fast = try inserted(request(0, 2, at: 1, 5), into: &timetable)
    #expect(fast.arrivalsMin[2] == 45)
    #expect(timetable.conflicts().isEmpty)
  }

  /// A slow train put in front of a fast one lets itself be overtaken where there is a track for it.
  @Test func slowTrainsAreOvertaken() throws {
    for (tracks, arrival) in [([1, 2, 1], 55.0), ([1, 1, 1], 70.0)] {
      var timetable = LineTimetable(Self.line(tracks))
      timetable.insert(request(0, 2, at: 25, 5))
      let slow = try inserted(request(0, 2, at: 0, 20), into: &timetable)
      #expect(slow.arrivalsMin[2] == arrival)
      #expect(timetable.conflicts().isEmpty)
    }
  }

  @Test func conflictsAreFound() {
    var timetable = LineTimetable(Self.line([1, 1, 1]))
    let out = request(0, 2, at: 0)
    timetable.add(TrainPath(out, arrivalsMin: [0, 10, 23], departuresMin: [0, 13, 23]))
    timetable.add(
      TrainPath(request(2, 0, at: 0), arrivalsMin: [0, 10, 24], departuresMin: [0, 14, 24]))
    #expect(
      timetable.conflicts() == [
        PathConflict(place: .station(1), first: 0, second: 1)
      ])
    timetable.add(TrainPath(out, arrivalsMin: [4, 14, 25], departuresMin: [4, 15, 25]))
    #expect(timetable.conflicts().contains(PathConflict(place: .section(0), first: 0, second: 2)))
  }

  /// The search finds what trying every wait up to half an hour finds, on small lines in whole minutes.
  @Test(arguments: 0..<10) func noEarlierPathExists(number: Int) throws {
    var random = RandomStream(seed: 11, stage: 2, entity: UInt64(number), replication: 0)
    func whole(_ low: Int, _ high: Int) -> Double { Double(low + random.uniform(below: high - low + 1)) }
    var timetable = LineTimetable(Self.line([1, Int(whole(1, 2)), Int(whole(1, 2)), 1]))
    for _ in 0..<5 {
      let out = random.uniform() < 0.5
      timetable.insert(
        PathRequest(
          from: out ? 0 : 3, to: out ? 3 : 0, earliestMin: whole(0, 40),
          runningMin: (0..<3).map { _ in whole(4, 9) }, dwellMin: [0, whole(0, 2), whole(0, 3), 0]))
    }
    #expect(timetable.conflicts().isEmpty)
    let running = (0..<3).map { _ in whole(4, 9) }
    let wanted = PathRequest(from: 0, to: 3, earliestMin: 5, runningMin: running)
    let found = try #require(PathSearch(timetable, wanted, latestMin: .infinity).path)
    var best = Double.infinity
    for a in stride(from: 0.0, through: 60, by: 1) {
      for b in stride(from: 0.0, through: 30, by: 1) {
        for c in stride(from: 0.0, through: 30, by: 1) {
          let first = 5 + a
          let second = first + running[0]
          let third = second + b + running[1]
          let last = third + c + running[2]
          if last >= min(best, found.arrivalsMin[3]) { break }
          var trial = timetable
          trial.add(
            TrainPath(
              wanted, arrivalsMin: [5, second, third, last],
              departuresMin: [first, second + b, third + c, last]))
          if trial.conflicts().isEmpty { best = last }
        }
      }
    }
    #expect(best >= found.arrivalsMin[3])
  }

  /// A day of many trains of all speeds both ways: no conflict, and none after delays; a delay more never
  /// makes a train earlier, and without delays nothing moves.
  @Test(arguments: 0..<8) func aDayWithoutConflicts(number: Int) throws {
    var random = RandomStream(seed: 5, stage: 3, entity: UInt64(number), replication: 0)
    let stations = 12
    var timetable = LineTimetable(Self.line((0..<stations).map { _ in 1 + random.uniform(below: 3) }))
    for _ in 0..<60 {
      let out = random.uniform() < 0.5
      let slowness = 1 + random.uniform()
      let running = (0..<(stations - 1)).map { _ in slowness * (6 + 6 * random.uniform()) }
      let path = timetable.insert(
        PathRequest(
          from: out ? 0 : stations - 1, to: out ? stations - 1 : 0, earliestMin: 1440 * random.uniform(),
          runningMin: running, shortestMin: running.map { $0 / 1.07 }))
      #expect(path != nil)
    }
    #expect(timetable.conflicts().isEmpty)

    let calm = timetable.propagated(delays: [])
    for (path, planned) in zip(calm.paths, timetable.paths) {
      #expect(zip(path.arrivalsMin, planned.arrivalsMin).allSatisfy { abs($0 - $1) < 1e-9 })
      #expect(zip(path.departuresMin, planned.departuresMin).allSatisfy { abs($0 - $1) < 1e-9 })
    }
    let delays = (0..<5).map { _ in
      PrimaryDelay(
        path: random.uniform(below: 60), step: random.uniform(below: stations - 1),
        delayMin: 60 * random.uniform())
    }
    let late = timetable.propagated(delays: delays)
    #expect(late.conflicts().isEmpty)
    #expect(late.arrivalDelaysMin(beside: timetable).allSatisfy { $0 >= -1e-9 })
    let later = timetable.propagated(
      delays: delays.map { PrimaryDelay(path: $0.path, step: $0.step, delayMin: $0.delayMin * 1.5) })
    #expect(later.arrivalDelaysMin(beside: late).allSatisfy { $0 >= -1e-9 })
  }

  @Test func aLateTrainMakesItsTimeUp() {
    var timetable = LineTimetable(Self.line([1, 2, 2, 2, 1]))
    timetable.insert(request(0, 4, at: 0, 10, shortest: 9))
    let late = timetable.propagated(delays: [PrimaryDelay(path: 0, step: 0, delayMin: 3)])
    #expect(late.paths[0].arrivalsMin == [0, 12, 21, 30, 40])
    #expect(late.arrivalDelaysMin(beside: timetable) == [0])
  }

  /// The one against it waits for a late train, and no longer.
  @Test func delaysSpreadAtMeets() {
    var timetable = LineTimetable(Self.line([1, 2, 1]))
    timetable.insert(request(0, 2, at: 0))
    timetable.insert(request(2, 0, at: 0))
    let planned = timetable.paths[1]
    let late = timetable.propagated(delays: [PrimaryDelay(path: 0, step: 0, delayMin: 20)])
    #expect(planned.arrivalsMin[2] < late.paths[1].arrivalsMin[2])
    #expect(late.conflicts().isEmpty)
  }

  /// A year of trains on a line of twenty sections is planned and checked without looking at all pairs.
  @Test func aLongTimetable() {
    var timetable = LineTimetable(Self.line(Array(repeating: 3, count: 21)))
    for train in 0..<400 {
      let out = train.isMultiple(of: 2)
      timetable.insert(request(out ? 0 : 20, out ? 20 : 0, at: 40 * Double(train), 8 + Double(train % 5)))
    }
    #expect(timetable.paths.count == 400)
    #expect(timetable.conflicts().isEmpty)
  }

  @Test func noPathInTime() {
    var timetable = LineTimetable(Self.line([1, 1, 1]))
    timetable.insert(request(0, 2, at: 0, 30))
    #expect(timetable.insert(request(2, 0, at: 0, 30), latestMin: 100) == nil)
    #expect(timetable.insert(request(2, 0, at: 0, 30), latestMin: 200) != nil)
  }
}
