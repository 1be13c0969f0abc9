/// Why a network or a demand cannot be assigned. Links and nodes count from 0.
public enum AssignmentError: Error, Sendable, Equatable, CustomStringConvertible {
  case nodeOutOfRange(link: Int)
  case badLink(link: Int, String)
  case badDemand(trip: Int, String)
  case badClass(Int, String)
  /// The flows do not carry the demand: the certificate of a solution failed.
  case unbalanced(by: Double)

  public var description: String {
    switch self {
    case .nodeOutOfRange(let link): "link \(link) leads from or to a node that is not there"
    case .badLink(let link, let reason): "link \(link) cannot be used: \(reason)"
    case .badDemand(let trip, let reason): "trip \(trip) cannot be assigned: \(reason)"
    case .badClass(let index, let reason): "class \(index) cannot be assigned: \(reason)"
    case .unbalanced(let flow): "the flows do not carry the demand: some node is out of balance by \(flow)"
    }
  }
}
