/// A loop from home through one to five sites and back, as a party of one market and access mode makes it.
struct Circuit: Sendable, Equatable {
  // Of five sites, with a night before each and before home.
  typealias Sites = ShortList<5, Int32>
  typealias Stops = ShortList<13, UInt16>

  /// In the order of travel, each with the day of its visit: from 0, on which the party leaves home.
  private(set) var sites = Sites()
  private(set) var siteDays = ShortList<5, UInt8>()
  /// Where the party sleeps, and on which day each night begins.
  private(set) var lodgings = ShortList<6, Int32>()
  private(set) var nightDays = ShortList<6, UInt8>()
  /// The places in order, home at both ends.
  private(set) var stops = Stops()
  /// For each leg between two stops the day on which it is travelled.
  private(set) var legDays = ShortList<12, UInt8>()
  private(set) var travelMin = 0.0
  /// Of a person: travel, beds and tickets.
  private(set) var costCny = 0.0
  /// Beds and tickets alone.
  private(set) var stayCny = 0.0
  /// Attraction less cost and travel time, before the correction for overlap.
  private(set) var utility = 0.0
  private(set) var leaveMin = 0.0
  private(set) var homeDay = 0
  private(set) var homeMin = 0.0

  /// - Parameter sites: a feasible order.
  init?(_ sites: some Sequence<Int>, _ scheduler: borrowing CircuitScheduler) {
    stops.append(scheduler.home)
    var party = scheduler.start
    for site in sites {
      guard let next = scheduler.visiting(site, after: party) else { return nil }
      party = next
      sleep(party, scheduler)
      go(to: scheduler.visits[site].place, day: Int(party.day), scheduler.legs)
      stayCny += scheduler.visits[site].ticketCny
      self.sites.append(site)
      siteDays.append(Int(party.day))
    }
    guard let home = scheduler.home(after: party) else { return nil }
    sleep(home, scheduler)
    go(to: scheduler.home, day: Int(home.day), scheduler.legs)
    costCny += stayCny
    utility = home.utility
    leaveMin = home.leaveMin
    homeDay = Int(home.day)
    homeMin = home.minute
  }

  private mutating func go(to place: Int, day: Int, _ legs: PartyLegs) {
    let leg = stops[stops.count - 1] * legs.placeCount + place
    travelMin += legs.timeMin[leg]
    costCny += legs.costCny[leg]
    stops.append(place)
    legDays.append(day)
  }

  private mutating func sleep(_ party: Party, _ scheduler: borrowing CircuitScheduler) {
    guard party.bed >= 0 else { return }
    let bed = scheduler.beds[Int(party.bed)]
    go(to: bed.place, day: Int(party.day) - 1, scheduler.legs)
    stayCny += bed.priceCny
    lodgings.append(bed.lodging)
    nightDays.append(Int(party.day) - 1)
  }

  /// The same where its sites have other numbers.
  ///
  /// - Parameter numbers: by the number that a site has here.
  func renumbered(_ numbers: [Int]) -> Circuit {
    var circuit = self
    circuit.sites = Sites(sites.lazy.map { numbers[$0] })
    return circuit
  }
}
