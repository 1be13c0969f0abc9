/// A loop from home through one to five sites and back, as a party of one market and access mode makes it.
struct Circuit: Sendable, Equatable {
  struct Call: Sendable, Equatable {
    let site: Int
    /// From 0, the day on which the party left home.
    let day: Int
  }

  struct Night: Sendable, Equatable {
    let lodging: Int
    let day: Int
  }

  /// In the order of travel.
  let calls: [Call]
  let nights: [Night]
  /// The places in order, home at both ends.
  let stops: [Int]
  /// For each leg between two stops the day on which it is travelled.
  let legDays: [Int]
  let travelMin: Double
  /// Of a person: travel, beds and tickets.
  let costCny: Double
  /// Beds and tickets alone.
  let stayCny: Double
  /// Attraction less cost and travel time, before the correction for overlap.
  let utility: Double
  let leaveMin: Double
  let homeDay: Int
  let homeMin: Double

  var sites: [Int] { calls.map(\.site) }

  /// - Parameter sites: a feasible order.
  init?(_ sites: [Int], _ scheduler: CircuitScheduler) {
    let legs = scheduler.legs
    var calls: [Call] = []
    var nights: [Night] = []
    var stops = [scheduler.home]
    var legDays: [Int] = []
    var travelMin = 0.0
    var costCny = 0.0
    var stayCny = 0.0
    func go(to place: Int, day: Int) {
      let leg = stops[stops.count - 1] * legs.placeCount + place
      travelMin += legs.timeMin[leg]
      costCny += legs.costCny[leg]
      stops.append(place)
      legDays.append(day)
    }
    func sleep(_ party: Party) {
      guard party.bed >= 0 else { return }
      let bed = scheduler.beds[Int(party.bed)]
      go(to: bed.place, day: Int(party.day) - 1)
      stayCny += bed.priceCny
      nights.append(Night(lodging: bed.lodging, day: Int(party.day) - 1))
    }
    var party = scheduler.start
    for site in sites {
      guard let next = scheduler.visiting(site, after: party) else { return nil }
      party = next
      sleep(party)
      go(to: scheduler.visits[site].place, day: Int(party.day))
      stayCny += scheduler.visits[site].ticketCny
      calls.append(Call(site: site, day: Int(party.day)))
    }
    guard let home = scheduler.home(after: party) else { return nil }
    sleep(home)
    go(to: scheduler.home, day: Int(home.day))
    self.calls = calls
    self.nights = nights
    self.stops = stops
    self.legDays = legDays
    self.travelMin = travelMin
    self.costCny = costCny + stayCny
    self.stayCny = stayCny
    utility = home.utility
    leaveMin = home.leaveMin
    homeDay = Int(home.day)
    homeMin = home.minute
  }
}
