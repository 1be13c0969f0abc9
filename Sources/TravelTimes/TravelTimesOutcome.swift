public import Networks
public import Routing

/// What a day of travel between all zones says, as far as it was wanted. Rows are in the order of their keys'
/// tables.
public struct TravelTimesOutcome: Sendable, Equatable {
  public internal(set) var pairs: [PairTime] = []
  public internal(set) var hours: [HourTime] = []
  public internal(set) var legs: [ItineraryLeg] = []
  public internal(set) var linkUses: [LinkUse] = []
  public internal(set) var reaches: [Reach] = []
  public internal(set) var circles: [CircleMember] = []
  public internal(set) var choices: [PairChoice] = []
  public internal(set) var accesses: [ZoneAccess] = []
  public internal(set) var summaries: [TravelSummary] = []
  public internal(set) var criticalities: [Criticality] = []
  public internal(set) var dependences: [PairDependence] = []
  public internal(set) var closureEffects: [ClosureEffect] = []
  public internal(set) var cancelledServices: [CancelledService] = []
  public internal(set) var reliabilities: [PairReliability] = []
  /// In services without a timetable; nil where crowds repel nobody.
  public internal(set) var crowds: Crowds?
  public internal(set) var lines: [LineTime] = []
  public internal(set) var checks: [TravelTimeCheck] = []
}

/// What a journey goes by, apart from the way to and from stations.
public enum JourneyMode: String, Sendable, CaseIterable {
  case road, hsr, rail, air
  /// Rides of more than one kind.
  case mixed

  /// What all its services are; nil where any or none will do.
  var service: Mode? {
    switch self {
    case .hsr: .hsr
    case .rail: .rail
    case .air: .air
    case .road, .mixed: nil
    }
  }
}

/// The day's travel from one zone to another.
public struct PairTime: Sendable, Equatable {
  public let from: ID<Zone>
  public let to: ID<Zone>
  /// The quicker of the quickest journey by public transport and the drive.
  public let fastestMin: Double?
  /// Over the examined departures, waiting for the next vehicle included.
  public let medianMin: Double?
  public let mode: JourneyMode?
  /// When one leaves for the quickest journey; nil when that is a drive, at any time.
  public let bestDepartureMin: Double?
  /// Of the quickest.
  public let transfers: Int?
  public let costCny: Double?
  public let publicTransportMin: Double?
  public let publicTransportMode: JourneyMode?
  /// Over the examined departures that meet a journey by public transport.
  public let meanTransfers: Double?
  public let roadMin: Double?
  public let roadKm: Double?
  public let roadCostCny: Double?
  /// Why there is no journey by public transport, or no drive.
  public let noPublicTransport: NoJourney?
  public let noRoad: NoJourney?
  /// The worst of the services, terminals and links of the quickest.
  public let grade: Grade?
}

/// The travel from one zone to another for those who leave within an hour.
public struct HourTime: Sendable, Equatable {
  public let from: ID<Zone>
  public let to: ID<Zone>
  public let hour: Int
  public let medianMin: Double
}

/// A leg of the quickest journey from one zone to another.
public struct ItineraryLeg: Sendable, Equatable {
  public let from: ID<Zone>
  public let to: ID<Zone>
  /// From 1.
  public let number: Int
  public let leg: Leg
}

/// How many of the quickest journeys run over a link.
public struct LinkUse: Sendable, Equatable {
  public let link: ID<Link>
  public let pairCount: Int
  /// Of all pairs that have a journey.
  public let share: Double
}

/// Who comes to a zone within some time, its own residents included.
public struct Reach: Sendable, Equatable {
  public let hub: ID<Zone>
  public let means: Circle.Means
  public let withinMin: Int
  public let population: Double
  public let gdpMillionCny: Double
  public let zones: Int
}

/// A zone inside a circle of the network.
public struct CircleMember: Sendable, Equatable {
  public let circle: ID<Circle>
  public let zone: ID<Zone>
  /// To the centre, as the circle measures.
  public let timeMin: Double
}

/// The quickest direct ride from one station or airport to another.
public struct LineTime: Sendable, Equatable {
  public let from: ID<Node>
  public let to: ID<Node>
  public let service: ID<Service>
  public let fastestMin: Double
  public let departuresPerDay: Int
  public let lengthKm: Double
  public let fareCny: Double
}

/// An observed time or distance beside the model's.
public struct TravelTimeCheck: Sendable, Equatable {
  public let observation: ID<Observation>
  public let modelled: Double?
  /// Why there is no modelled figure.
  public let remark: String?
  public let errorPercent: Double?
}
