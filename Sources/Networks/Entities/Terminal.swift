/// A node where modes meet: how long and how much it takes to pass through.
public struct Terminal: Keyed, Sendable {
  public enum Kind: String, Sendable, CaseIterable {
    case station, airport, yard
    case dryPort = "dry_port"
    case riverPort = "river_port"
    case seaPort = "sea_port"
  }

  public let key: String
  public let node: ID<Node>
  public let name: LocalName
  public let kind: Kind
  /// From the street to the vehicle, and back.
  public let boardingMin: Double
  public let alightingMin: Double
  /// Least time between two services.
  public let transferMin: Double
  /// Days a year on which weather keeps an airport closed until it lifts.
  public let weatherDaysPerYear: Double
  /// One move of a container; nil where no freight is handled.
  public let handlingCnyPerTeu: Double?
  public let handlingH: Double?
  public let clearanceH: Double
  public let clearanceCnyPerTeu: Double
  public let storageTeu: Double?
  /// Of all cranes together; nil where loading takes no time of its own.
  public let liftsPerH: Double?
  public let throughputTeuPerYear: Double?
  public let grade: Grade
}

extension Terminal {
  /// What the schema supposes of a terminal that does not tell: it holds as well where services stop and no
  /// terminal stands.
  public static let usualBoardingMin = usual("boarding_min")
  public static let usualAlightingMin = usual("alighting_min")
  public static let usualTransferMin = usual("transfer_min")

  private static func usual(_ column: String) -> Double {
    Schema.network["terminal"]?[column].flatMap { Double($0.defaultText) } ?? 0
  }
}
