/// Container trains, their yards, the railway's free paths and the ships that wait for them, in plain figures.
/// Hours count from the start of the period.
struct TrainSystem: Sendable {
  /// A terminal where containers wait for trains and leave them, shared by all trains that call.
  struct Terminal: Sendable {
    /// Containers that its ground holds; nil without limit.
    var storageTeu: Int?
    /// Lifts an hour of all its cranes together; nil where loading takes no time.
    var liftsPerH: Double?
    /// How long a container that has left its train stays, unless a ship takes it.
    var collectionH = 0.0
  }

  /// The free paths of a stretch of railway in one direction, the same every day.
  struct PathBook: Sendable {
    /// Ascending, within the day.
    var departureH: [Double]
    var runH: [Double]
    /// Share of the paths that other freight trains take on a day, each by chance.
    var takenShare: Double
    /// Stands for the stretch's name; keys its random numbers.
    var entity: UInt64
  }

  /// A liner that sails at equal intervals.
  struct Ship: Sendable {
    var intervalH: Double
    var firstH: Double
    /// From the train to the quay.
    var transferH: Double

    /// The first sailing that a container off its train at an hour can make.
    func sailingH(after hour: Double) -> Double {
      firstH + intervalH * max(0, ((hour + transferH - firstH) / intervalH).rounded(.up))
    }
  }

  /// Goods that board at one stop and leave at a later one.
  struct Flow: Sendable {
    var boardStop: Int
    var alightStop: Int
    var teuPerH: Double
    /// Stands for the flow's name; keys its random numbers.
    var entity: UInt64
    var meanBatchTeu = 1.0
    /// Position among the profiles; nil where as many come on every day.
    var profile: Int?
    /// Position among the ships; nil where no ship takes it on.
    var ship: Int?
  }

  enum Policy: Sendable {
    /// Leaves at these hours, ascending, with whatever waits.
    case scheduled([Double])
    /// Leaves as soon as a full load waits at the first stop.
    case whenFull
    /// The same, or when the first container has waited so long.
    case fullOrTimer(longestWaitH: Double)
    /// Leaves at these hours, and between them as soon as a full load waits.
    case scheduledOrFull([Double])

    /// That a container waits at the first stop while trains run.
    var longestWaitH: Double {
      if case .fullOrTimer(let hours) = self { hours } else { .infinity }
    }

    var hours: [Double] {
      switch self {
      case .scheduled(let hours), .scheduledOrFull(let hours): hours
      case .whenFull, .fullOrTimer: []
      }
    }
  }

  /// A piece of the way from one stop to the next.
  enum Leg: Sendable {
    /// Position among the path books.
    case path(Int)
    /// Where the railway's trains are not known.
    case hours(Double)
  }

  struct Stop: Sendable {
    /// Position among the terminals; nil where nothing is handled.
    var terminal: Int?
    /// That the train stands at least.
    var dwellH = 0.0
    /// To the next stop; none at the last.
    var legs: [Leg] = []
  }

  /// A service in one direction.
  struct Train: Sendable {
    var policy: Policy
    var capacityTeu: Int
    var stops: [Stop]
    var flows: [Flow]
    /// Whether trains may leave, day by day; the last value holds for all days after.
    var openDays: [Bool] = [true]
    /// Position of the service's other direction, whose stops are the same in reverse; empties go back by it.
    var opposite: Int?
    /// From the departure to the arrival at the last stop by the timetable.
    var timetableH = 0.0

    func isOpen(at hour: Double) -> Bool { openDays[min(openDays.count - 1, Int(hour / 24))] }

    /// Midnights at which trains may leave again.
    var openingsH: [Double] {
      openDays.indices.dropFirst().filter { openDays[$0] && !openDays[$0 - 1] }.map { Double($0) * 24 }
    }
  }

  var terminals: [Terminal]
  var books: [PathBook] = []
  var ships: [Ship] = []
  /// How unevenly goods come: of each day over the mean, for whole periods.
  var profiles: [[Double]] = []
  var trains: [Train]
  /// Ends of the spans of time that are looked at one by one, ascending; the last ends the period. What a yard
  /// holds at the end of one it holds at the beginning of the next.
  var windowsH: [Double]

  var horizonH: Double { windowsH[windowsH.count - 1] }
}
