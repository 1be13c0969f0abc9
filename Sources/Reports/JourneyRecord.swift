import Networks
import Routing

/// A leg of a journey for machines.
struct LegRecord: Encodable {
  let means: String
  /// Empty but for rides; several where the first to come is taken.
  let serviceIds: [String]
  let fromNodeId: String
  let toNodeId: String
  let leaveMin: Double
  let arriveMin: Double
  let waitMin: Double
  let lengthKm: Double
  let costCny: Double

  enum CodingKeys: String, CodingKey {
    case means
    case serviceIds = "service_ids"
    case fromNodeId = "from_node_id"
    case toNodeId = "to_node_id"
    case leaveMin = "leave_min"
    case arriveMin = "arrive_min"
    case waitMin = "wait_min"
    case lengthKm = "length_km"
    case costCny = "cost_cny"
  }

  init(_ leg: Leg, in network: Network) {
    switch leg.means {
    case .drive: (means, serviceIds) = ("drive", [])
    case .walk: (means, serviceIds) = ("walk", [])
    case .ride(let service): (means, serviceIds) = ("ride", [network.services[service].key])
    case .strategy(let services):
      (means, serviceIds) = ("strategy", services.map { network.services[$0].key })
    }
    fromNodeId = network.nodes[leg.from].key
    toNodeId = network.nodes[leg.to].key
    leaveMin = rounded(leg.departureMin)
    arriveMin = rounded(leg.arrivalMin)
    waitMin = rounded(leg.waitMin)
    lengthKm = rounded(leg.lengthKm)
    costCny = rounded(leg.costCny)
  }
}

extension Itinerary: Encodable {
  enum CodingKeys: String, CodingKey {
    case legs, drive, strategy, obstacle, loss, date
  }

  /// Legs with times in minutes after midnight; null where there is none.
  public func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encode(network.date.description, forKey: .date)
    try fields.encode(legs.map { LegRecord($0, in: network) }, forKey: .legs)
    try fields.encode(drive.map { LegRecord($0, in: network) }, forKey: .drive)
    try fields.encode(strategy.map { LegRecord($0, in: network) }, forKey: .strategy)
    try fields.encode(obstacle, forKey: .obstacle)
    try fields.encode(loss, forKey: .loss)
  }
}

extension JourneyList: Encodable {
  struct Option: Encodable {
    let leaveMin: Double
    let arriveMin: Double
    let costCny: Double
    let changes: Int
    let serviceIds: [String]

    enum CodingKeys: String, CodingKey {
      case changes
      case leaveMin = "leave_min"
      case arriveMin = "arrive_min"
      case costCny = "cost_cny"
      case serviceIds = "service_ids"
    }
  }

  /// An array of journeys, times in minutes after midnight.
  public func encode(to encoder: any Encoder) throws {
    var journeys = encoder.singleValueContainer()
    try journeys.encode(
      options.map { option in
        Option(
          leaveMin: rounded(option.departureMin), arriveMin: rounded(option.arrivalMin),
          costCny: rounded(option.costCny), changes: Int(option.boardings) - 1,
          serviceIds: planner.services(of: choices.journey(option)).map { network.services[$0].key })
      })
  }
}
