public import Networks
import Routing
public import Tourism

/// The programmes of a trip for machines: times in minutes after midnight of their day, money a person.
public struct ProposalRecord: Encodable {
  struct Programme: Encodable {
    let siteIds: [String]
    let costCny: Double
    let travelMin: Double
    let score: Double
    let days: [[Item]]

    enum CodingKeys: String, CodingKey {
      case score, days
      case siteIds = "site_ids"
      case costCny = "cost_cny"
      case travelMin = "travel_min"
    }
  }

  /// One of the three.
  struct Item: Encodable {
    var travel: [LegRecord]?
    var visit: Visit?
    var night: Night?
  }

  struct Visit: Encodable {
    let siteId: String
    let startMin: Double
    let endMin: Double
    let ticketCny: Double

    enum CodingKeys: String, CodingKey {
      case siteId = "site_id"
      case startMin = "start_min"
      case endMin = "end_min"
      case ticketCny = "ticket_cny"
    }
  }

  struct Night: Encodable {
    let lodgingId: String
    let arrivalMin: Double
    let priceCny: Double

    enum CodingKeys: String, CodingKey {
      case lodgingId = "lodging_id"
      case arrivalMin = "arrival_min"
      case priceCny = "price_cny"
    }
  }

  let programmes: [Programme]
  let isProven: Bool
  /// No programme scores more; nil where none is possible.
  let scoreBound: Double?

  enum CodingKeys: String, CodingKey {
    case programmes
    case isProven = "is_proven"
    case scoreBound = "score_bound"
  }

  public init(_ network: Network, _ request: TripRequest, _ proposal: TripProposal) {
    programmes = proposal.programmes.map { programme in
      Programme(
        siteIds: programme.sites.map { network.sites[$0].key }, costCny: rounded(programme.costCny),
        travelMin: rounded(programme.travelMin), score: rounded(programme.score),
        days: programme.days.map { $0.items.map { Item($0, in: network, byRail: request.access.isByRail) } })
    }
    isProven = proposal.isProven
    scoreBound = proposal.scoreBound.isFinite ? rounded(proposal.scoreBound) : nil
  }
}

extension ProposalRecord.Item {
  fileprivate init(_ item: TripProgramme.Item, in network: Network, byRail: Bool) {
    switch item {
    case .travel(let legs, _, _): travel = legs.map { LegRecord($0, in: network) }
    case .visit(let id, let startMin, let endMin):
      visit = ProposalRecord.Visit(
        siteId: network.sites[id].key, startMin: rounded(startMin), endMin: rounded(endMin),
        ticketCny: network.sites[id].ticketCny(byRail: byRail))
    case .night(let id, let arrivalMin):
      night = ProposalRecord.Night(
        lodgingId: network.lodgings[id].key, arrivalMin: rounded(arrivalMin),
        priceCny: network.lodgings[id].priceCny(byRail: byRail))
    }
  }
}
