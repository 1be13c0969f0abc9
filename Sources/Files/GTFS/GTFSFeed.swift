/// A timetable in the General Transit Feed Specification (https://gtfs.org/documentation/schedule/reference):
/// the rows that say what runs when, bound to each other by position. Times are seconds after noon minus
/// twelve hours of the day of service and may lie beyond 24 hours.
public struct GTFSFeed: Sendable, Equatable {
  /// A text with its translations by language code.
  public struct Name: Sendable, Equatable {
    public var text: String
    public var translations: [String: String]

    public init(_ text: String, translations: [String: String] = [:]) {
      self.text = text
      self.translations = translations
    }
  }

  public struct Agency: Sendable, Equatable {
    public var name: String
    public var url: String
    public var timezone: String

    public init(name: String, url: String, timezone: String) {
      self.name = name
      self.url = url
      self.timezone = timezone
    }
  }

  /// A place where vehicles stop; a platform of a station stands for the station.
  public struct Stop: Sendable, Equatable {
    public let id: String
    public let name: Name
    public let longitude: Double
    public let latitude: Double
    /// From the street to the vehicle and back; columns that Qianlu adds.
    public let boardingMin: Double?
    public let alightingMin: Double?

    public init(
      id: String, name: Name, longitude: Double, latitude: Double, boardingMin: Double? = nil,
      alightingMin: Double? = nil
    ) {
      self.id = id
      self.name = name
      self.longitude = longitude
      self.latitude = latitude
      self.boardingMin = boardingMin
      self.alightingMin = alightingMin
    }
  }

  public struct Route: Sendable, Equatable {
    public let id: String
    public let name: Name
    /// `route_type`, of the basic or the extended kind.
    public let type: Int

    public init(id: String, name: Name, type: Int) {
      self.id = id
      self.name = name
      self.type = type
    }
  }

  /// On which days trips run. Dates are numbers such as 20250501.
  public struct Calendar: Sendable, Equatable {
    public let id: String
    /// Monday to Sunday.
    public var weekdays: [Bool]
    /// The first and last day of the weekly pattern; nil where there are only single days.
    public var span: ClosedRange<Int>?
    /// Single days beside the pattern, and days of the pattern without service; ascending.
    public var added: [Int]
    public var removed: [Int]

    public init(
      id: String, weekdays: [Bool], span: ClosedRange<Int>?, added: [Int] = [], removed: [Int] = []
    ) {
      self.id = id
      self.weekdays = weekdays
      self.span = span
      self.added = added
      self.removed = removed
    }
  }

  public struct StopTime: Sendable, Hashable {
    public let stop: Int
    public let arrivalS: Int
    public let departureS: Int

    public init(stop: Int, arrivalS: Int, departureS: Int) {
      self.stop = stop
      self.arrivalS = arrivalS
      self.departureS = departureS
    }
  }

  public struct Trip: Sendable, Equatable {
    public let id: String
    public let route: Int
    public let calendar: Int
    public let headsign: Name
    /// 0 or 1; nil where not told.
    public let direction: Int?
    public internal(set) var calls: [StopTime]

    public init(
      id: String, route: Int, calendar: Int, headsign: Name, direction: Int?, calls: [StopTime]
    ) {
      self.id = id
      self.route = route
      self.calendar = calendar
      self.headsign = headsign
      self.direction = direction
      self.calls = calls
    }
  }

  /// Departures of a trip every so often: at the start and on while before the end.
  public struct Frequency: Sendable, Equatable {
    public let trip: Int
    public let startS: Int
    public let endS: Int
    public let headwayS: Int
    public let isExact: Bool

    public init(trip: Int, startS: Int, endS: Int, headwayS: Int, isExact: Bool) {
      self.trip = trip
      self.startS = startS
      self.endS = endS
      self.headwayS = headwayS
      self.isExact = isExact
    }
  }

  /// The least time from one vehicle to another, at one stop or between two.
  public struct Transfer: Sendable, Equatable {
    public let from: Int
    public let to: Int
    public let leastS: Int

    public init(from: Int, to: Int, leastS: Int) {
      self.from = from
      self.to = to
      self.leastS = leastS
    }
  }

  public var agency: Agency
  public var publisher: String
  public var version: String
  /// The language of names, such as `en` or `zh`.
  public var language: String
  public var stops: [Stop]
  public var routes: [Route]
  public var calendars: [Calendar]
  public var trips: [Trip]
  public var frequencies: [Frequency]
  public var transfers: [Transfer]

  public init(
    agency: Agency, publisher: String, version: String, language: String, stops: [Stop], routes: [Route],
    calendars: [Calendar], trips: [Trip], frequencies: [Frequency], transfers: [Transfer]
  ) {
    self.agency = agency
    self.publisher = publisher
    self.version = version
    self.language = language
    self.stops = stops
    self.routes = routes
    self.calendars = calendars
    self.trips = trips
    self.frequencies = frequencies
    self.transfers = transfers
  }
}
