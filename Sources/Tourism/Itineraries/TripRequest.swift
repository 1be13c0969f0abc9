public import Networks

/// What a traveller asks for: from where, how long, which sites, by which means.
public struct TripRequest: Sendable {
  public let from: ID<Node>
  /// Where the journey ends; elsewhere than it began for an open jaw.
  public let to: ID<Node>
  /// Whole days, and half a day more where it is not whole.
  public let days: Double
  /// To choose from: the wishes, or else any.
  public let sites: [ID<Site>]
  /// Whether as many of the sites as possible are wanted, or those worth the trouble.
  public let areWishes: Bool
  public let access: AccessMode
  public let partySize: Double

  /// The most sites to choose from.
  public static let mostSites = 32

  /// - Parameters:
  ///   - from: As the property.
  ///   - to: As the property.
  ///   - days: As the property.
  ///   - sites: As the property.
  ///   - areWishes: As the property.
  ///   - access: As the property.
  ///   - partySize: As the property.
  public init(
    from: ID<Node>, to: ID<Node>, days: Double, sites: [ID<Site>], areWishes: Bool, access: AccessMode,
    partySize: Double
  ) {
    precondition(days >= 0.5 && days <= 14, "between half a day and two weeks")
    precondition(sites.count <= TripRequest.mostSites, "at most \(TripRequest.mostSites) sites")
    precondition(partySize >= 1, "somebody travels")
    self.from = from
    self.to = to
    self.days = days
    self.sites = sites
    self.areWishes = areWishes
    self.access = access
    self.partySize = partySize
  }
}
