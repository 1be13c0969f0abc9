/// What carrying a container costs by one mode.
public struct Tariff: Keyed, Sendable {
  public let key: String
  public let mode: Mode
  public let baseCnyPerTeu: Double
  public let cnyPerTeuKm: Double
  public let baseCnyPerT: Double
  public let cnyPerTkm: Double
  /// Share taken off the whole price.
  public let discount: Double
  public let grade: Grade
}

/// Ways in which a commodity can go from door to door.
public enum ChainKind: String, Sendable, CaseIterable {
  case truck, rail, barge, air, drone
  case railSea = "rail_sea"
  case hsrExpress = "hsr_express"
}

public struct Commodity: Keyed, Sendable {
  public let key: String
  public let name: LocalName
  public let tonnesPerTeu: Double
  public let valueCnyPerT: Double
  public let timeValueCnyPerTH: Double
  /// Month in which most is sent, 1 to 12; nil where all are alike.
  public let peakMonth: Int?
  /// How much more than the mean is sent then.
  public let seasonSwing: Double
  /// In the order of `ChainKind.allCases`.
  public let chains: [ChainKind]
  public let grade: Grade
}

public struct FreightDemand: Keyed, Sendable {
  public let key: String
  public let commodity: ID<Commodity>
  public let from: ID<Zone>
  public let to: ID<Zone>
  public let tonnesPerYear: Double
  public let grade: Grade
}
