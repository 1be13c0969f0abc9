/// What a service runs as.
public enum Mode: String, Sendable, CaseIterable {
  case hsr, rail, air, barge, ship, drone, truck
  case containerTrain = "container_train"
  case hsrExpress = "hsr_express"
  case airCargo = "air_cargo"

  public var carriesPassengers: Bool { self == .hsr || self == .rail || self == .air }

  /// The links that it can use.
  public func uses(_ facility: Facility) -> Bool {
    switch self {
    case .hsr, .rail, .hsrExpress: facility == .hsr || facility == .railway
    case .containerTrain: facility == .railway
    case .air, .airCargo, .drone: facility == .airway
    case .barge: facility == .waterway
    case .ship: facility == .seaLane
    case .truck: facility.isRoad
    }
  }
}

/// A scheduled line with its stops and departures.
public struct Service: Keyed, Sendable {
  public struct Stop: Sendable {
    public let node: ID<Node>
    /// After the departure from the first stop.
    public let arrivalMin: Double
    public let departureMin: Double
    /// Passenger fare from the first stop to here.
    public let fareCny: Double

    public init(node: ID<Node>, arrivalMin: Double, departureMin: Double, fareCny: Double) {
      self.node = node
      self.arrivalMin = arrivalMin
      self.departureMin = departureMin
      self.fareCny = fareCny
    }
  }

  public enum DeparturePolicy: String, Sendable, CaseIterable {
    case scheduled
    case whenFull = "when_full"
    case fullOrTimer = "full_or_timer"
    case scheduledOrFull = "scheduled_or_full"
  }

  public let key: String
  public let name: LocalName
  public let mode: Mode
  public let runsBothWays: Bool
  /// At the first stop of each direction, minutes after midnight, ascending. Empty for a service that is
  /// only given by `departuresPerWeek`.
  public let departuresMin: [Double]
  /// Between two runs in each direction, all day, of a service without a timetable; nil where it has one.
  public let headwayMin: Double?
  /// In each direction; for a daily timetable the departures of a day times the days it runs.
  public let departuresPerWeek: Double
  /// Days of the week on which it runs, 1 Monday to 7 Sunday.
  public let weekdays: Set<Int>
  public let dayTypes: Set<DayType>
  public let seats: Double
  public let vehicle: ID<Vehicle>?
  public let departurePolicy: DeparturePolicy
  /// How full the fullest section is before departures are added; nil where they stay as given.
  public let targetLoadFactor: Double?
  public let project: String?
  /// At least two, in the order of the outward direction.
  public let stops: [Stop]
  /// The links between each stop and the next, in the outward direction: one list fewer than stops.
  public let path: [[ID<Link>]]
  /// The worst of the service's own grade, its stops' and its links'.
  public let grade: Grade

  /// Whether it runs on such a day.
  public func runs(on date: CalendarDate, _ dayType: DayType) -> Bool {
    weekdays.contains(date.weekday) && dayTypes.contains(dayType)
  }
}

extension Service {
  /// The stops in the order of a direction, with times after the departure from the first of them. The way
  /// back takes the times of the way out from its end.
  public func calls(outward: Bool) -> [Stop] {
    if outward { return stops }
    guard let last = stops.last else { return [] }
    return stops.reversed().map {
      Stop(
        node: $0.node, arrivalMin: last.arrivalMin - $0.departureMin,
        departureMin: last.arrivalMin - $0.arrivalMin, fareCny: $0.fareCny)
    }
  }
}

/// A truck, train, ship or aircraft that carries freight, or a passenger train of which the motion is known.
public struct Vehicle: Keyed, Sendable {
  public let key: String
  public let name: LocalName
  public let mode: Mode
  public let capacityTeu: Double
  public let payloadT: Double
  public let speedKmh: Double
  public let emissionKgPerTkm: Double
  /// nil where its motion is not known.
  public let traction: Traction?
  public let grade: Grade
}
