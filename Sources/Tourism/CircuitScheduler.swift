import Networks

/// A party on its way: where it is, when, and what it has gained.
struct Party: Sendable {
  var place: Int32
  /// From 0, the day on which it left home.
  var day: Int32 = 0
  var visitCount: Int32 = 0
  /// Where it slept since its last visit; −1 when it did not.
  var bed: Int32 = -1
  var minute: Double
  /// When it left home.
  var leaveMin: Double
  /// Attraction less cost and travel time, so far.
  var utility = 0.0
}

/// Turns an order of sites into days and nights.
///
/// The party leaves home so early that it is at the first site when this opens, but not before the day
/// starts. It visits the next site on the same day when the visit fits into the opening hours and a bed or
/// home is reached before the day ends; else it sleeps first, at most one night between two sites, in that
/// lodging of least generalized cost on the way from which the visit fits the next day. After the last site
/// it goes home at once, or after a night.
struct CircuitScheduler: Sendable {
  /// The most sites of a circuit.
  static let longest = 5

  struct Visit: Sendable {
    let place: Int
    let opensMin: Double
    let closesMin: Double
    let visitMin: Double
    let ticketCny: Double
    /// What the visit adds to the utility before its ticket.
    let attraction: Double
  }

  struct Bed: Sendable {
    let lodging: Int
    let place: Int
    let priceCny: Double
  }

  let home: Int
  let legs: PartyLegs
  private(set) var visits: [Visit]
  let beds: [Bed]
  let rules: DayRules
  /// Weight of money in utility.
  let scale: Double
  /// From each place to the nearest bed or home.
  private let shelterMin: [Double]
  /// Home, and where there are sites and beds; ascending.
  let places: [Int]
  /// For each leg the bed of least generalized cost on the way, the first of equal ones; −1 without beds.
  private let bedOfLeg: [Int32]

  init(home: Int, legs: PartyLegs, visits: [Visit], beds: [Bed], rules: DayRules, scale: Double) {
    self.home = home
    self.legs = legs
    self.visits = visits
    self.beds = beds
    self.rules = rules
    self.scale = scale
    places = Set([home] + visits.map(\.place) + beds.map(\.place)).sorted()
    bedOfLeg = CircuitScheduler.bedsOnTheWay(legs, beds, places)
    shelterMin = (0..<legs.placeCount).map { place in
      beds.map { legs.timeMin[place * legs.placeCount + $0.place] }.min()
        .map { min($0, legs.timeMin[place * legs.placeCount + home]) }
        ?? legs.timeMin[place * legs.placeCount + home]
    }
  }

  /// The same with its sites in another order, which is that of equally good circuits.
  func ordered(_ sites: [Int]) -> CircuitScheduler {
    var other = self
    other.visits = sites.map { visits[$0] }
    return other
  }

  var start: Party { Party(place: Int32(home), minute: rules.startMin, leaveMin: rules.startMin) }

  /// The party after its next site, or nil when there is no way to visit it.
  /// - Complexity: O(1), and O(lodgings) when it must sleep before.
  func visiting(_ site: Int, after party: Party) -> Party? {
    let visit = visits[site]
    var next = party
    next.bed = -1
    let leg = Int(party.place) * legs.placeCount + visit.place
    if party.visitCount == 0 {
      next.leaveMin = max(rules.startMin, visit.opensMin - legs.timeMin[leg])
      next.minute = next.leaveMin
    }
    if let end = visitEnd(visit, arrivalMin: next.minute + legs.timeMin[leg]) {
      go(leg, visit.place, &next)
      next.minute = end
    } else {
      if party.visitCount == 0 {
        next.leaveMin = rules.startMin
        next.minute = rules.startMin
      }
      let night = bed(from: Int(next.place), minute: next.minute, to: visit.place) {
        visitEnd(visit, arrivalMin: $0) != nil
      }
      guard let night else { return nil }
      sleep(night, &next)
      let morning = Int(next.place) * legs.placeCount + visit.place
      guard let end = visitEnd(visit, arrivalMin: rules.startMin + legs.timeMin[morning]) else { return nil }
      go(morning, visit.place, &next)
      next.minute = end
    }
    next.utility += visit.attraction - scale * visit.ticketCny
    next.visitCount += 1
    return next
  }

  /// The party at home, or nil when it does not get there.
  func home(after party: Party) -> Party? {
    var next = party
    next.bed = -1
    let leg = Int(party.place) * legs.placeCount + home
    if next.minute + legs.timeMin[leg] <= rules.endMin {
      go(leg, home, &next)
      return next
    }
    let night = bed(from: Int(next.place), minute: next.minute, to: home) { $0 <= rules.endMin }
    guard let night else { return nil }
    sleep(night, &next)
    go(Int(next.place) * legs.placeCount + home, home, &next)
    return next
  }

  /// When a visit ends, or nil where it does not fit into the day and the opening hours.
  private func visitEnd(_ visit: Visit, arrivalMin: Double) -> Double? {
    let end = max(arrivalMin, visit.opensMin) + visit.visitMin
    return end <= visit.closesMin && end + shelterMin[visit.place] <= rules.endMin ? end : nil
  }

  /// The bed of least generalized cost on the way that is reached today and from which `fits` the arrival of
  /// the next morning; of equal beds the first.
  private func bed(
    from: Int, minute: Double, to: Int, _ fits: (Double) -> Bool
  ) -> Int? {
    func isPossible(_ bed: Int) -> Bool {
      let place = beds[bed].place
      return minute + legs.timeMin[from * legs.placeCount + place] <= rules.endMin
        && fits(rules.startMin + legs.timeMin[place * legs.placeCount + to])
    }
    let first = Int(bedOfLeg[from * legs.placeCount + to])
    if first < 0 { return nil }
    if isPossible(first) { return first }
    var best = Double.infinity
    var bestBed: Int?
    for bed in beds.indices {
      let cost = CircuitScheduler.cost(of: beds[bed], from, to, legs)
      guard cost < best, isPossible(bed) else { continue }
      best = cost
      bestBed = bed
    }
    return bestBed
  }

  /// The generalized cost of a way with a night.
  private static func cost(of bed: Bed, _ from: Int, _ to: Int, _ legs: PartyLegs) -> Double {
    legs.generalizedCny[from * legs.placeCount + bed.place] + bed.priceCny
      + legs.generalizedCny[bed.place * legs.placeCount + to]
  }

  private static func bedsOnTheWay(_ legs: PartyLegs, _ beds: [Bed], _ places: [Int]) -> [Int32] {
    var onTheWay = [Int32](repeating: -1, count: legs.timeMin.count)
    var best = [Double](repeating: .infinity, count: legs.timeMin.count)
    for (index, bed) in beds.enumerated() {
      for from in places {
        for to in places {
          let cost = cost(of: bed, from, to, legs)
          guard cost < best[from * legs.placeCount + to] else { continue }
          best[from * legs.placeCount + to] = cost
          onTheWay[from * legs.placeCount + to] = Int32(index)
        }
      }
    }
    return onTheWay
  }

  private func sleep(_ bed: Int, _ party: inout Party) {
    go(Int(party.place) * legs.placeCount + beds[bed].place, beds[bed].place, &party)
    party.bed = Int32(truncatingIfNeeded: bed)
    party.utility -= scale * beds[bed].priceCny
    party.day += 1
    party.minute = rules.startMin
  }

  private func go(_ leg: Int, _ place: Int, _ party: inout Party) {
    party.place = Int32(truncatingIfNeeded: place)
    party.minute += legs.timeMin[leg]
    party.utility -= scale * legs.generalizedCny[leg]
  }
}
