/// How much longer rides by services without a timetable feel than they take, for the crowds in them, as a
/// simulator of travel found it.
public struct RideCrowding: Sendable, Equatable {
  /// A service in one direction.
  public struct Direction: Hashable, Sendable {
    public let service: ID<Service>
    public let isOutward: Bool

    public init(_ service: ID<Service>, isOutward: Bool) {
      self.service = service
      self.isOutward = isOutward
    }
  }

  private var minutesOf: [Direction: [Double]] = [:]

  /// No crowds.
  public init() {}

  /// Minutes from each stop to the next; nil where nothing is known. O(1).
  public subscript(direction: Direction) -> [Double]? {
    get { minutesOf[direction] }
    set { minutesOf[direction] = newValue }
  }
}

extension Network {
  /// The same network with crowds in its services.
  public func crowded(by crowding: RideCrowding) -> Network {
    var network = self
    network.rideCrowding = crowding
    return network
  }
}
