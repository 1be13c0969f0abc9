/// How long the links of a network take to drive by day type, as a simulator of road traffic found it.
public struct RoadTimes: Sendable, Equatable {
  private var minutesOf: [DayType: [Double]] = [:]

  /// Times of no day yet.
  public init() {}

  /// Minutes of each link from its start to its end at twice its index, and the other way behind; nil where
  /// nothing is known of the days. O(1).
  public subscript(dayType: DayType) -> [Double]? {
    get { minutesOf[dayType] }
    set { minutesOf[dayType] = newValue }
  }
}

/// How long the roads of a network take on its day.
public struct DriveTimes: Sendable {
  private let network: Network
  private let speedFactor: Double
  private let minutes: [Double]?

  fileprivate init(_ network: Network) {
    let day = network.dayType(of: network.date)
    let parameters = network.parameters
    self.network = network
    minutes = network.roadTimes?[day]
    // Where traffic is simulated the holiday's jams are in the times.
    let isSlowHoliday = day == .holiday && minutes == nil
    speedFactor = parameters[isSlowHoliday ? .roadHolidaySpeedFactor : .roadSpeedFactor]
  }

  /// Minutes of a link from its start to its end, or back. O(1).
  public func minutes(_ link: ID<Link>, isForward: Bool = true) -> Double {
    (minutes.map { $0[2 * link.index + (isForward ? 0 : 1)] } ?? network.links[link].freeMin) / speedFactor
  }
}

extension Network {
  /// The times of its roads on its day: free time over `road.speed_factor`, on holidays over
  /// `road.holiday_speed_factor`; where traffic is simulated the time found for such a day over
  /// `road.speed_factor`, which then stands for all that slows a driver beside traffic.
  public var driveTimes: DriveTimes { DriveTimes(self) }

  /// The same network with the times that traffic leaves on its roads.
  public func driving(at times: RoadTimes) -> Network {
    var network = self
    network.roadTimes = times
    return network
  }
}
