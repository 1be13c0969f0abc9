public import Networks

/// Trips of a day that are known from elsewhere, such as from the simulators of tourism and freight.
public struct RoadTrips: Sendable {
  /// When in the day they set out.
  public enum Hours: Sendable, CaseIterable {
    /// Tourists from home, from site to site, and back home.
    case outward, between, homeward
    case lorries
  }

  /// Vehicles a day from node to node.
  public struct Flow: Sendable {
    public let from: ID<Node>
    public let to: ID<Node>
    public let vehicles: Double
    public let hours: Hours

    public init(from: ID<Node>, to: ID<Node>, vehicles: Double, hours: Hours) {
      (self.from, self.to, self.vehicles, self.hours) = (from, to, vehicles, hours)
    }
  }

  /// Cars of tourists by day type; nil where they are not known, so that gravity has to tell.
  public var tourists: [DayType: [Flow]]?
  /// Lorries of every day, beside those of local trade.
  public var lorries: [Flow]

  public init(tourists: [DayType: [Flow]]? = nil, lorries: [Flow] = []) {
    (self.tourists, self.lorries) = (tourists, lorries)
  }
}
