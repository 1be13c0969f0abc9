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
  /// Attraction less cost and travel time, before the correction for overlap.
  let utility: Double
  let leaveMin: Double
  let homeDay: Int
  let homeMin: Double

  var sites: [Int] { calls.map(\.site) }

  /// - Parameter state: of a party that is home again.
  init(_ state: CircuitState, _ scheduler: CircuitScheduler) {
    var calls: [Call] = []
    var nights: [Night] = []
    var stops = [scheduler.home]
    var legDays: [Int] = []
    var day = 0
    for leg in 0...state.visitCount {
      let bed = Int(state.nightBefore[leg])
      if bed >= 0 {
        nights.append(Night(lodging: scheduler.beds[bed].lodging, day: day))
        stops.append(scheduler.beds[bed].place)
        legDays.append(day)
        day += 1
      }
      legDays.append(day)
      if leg < state.visitCount {
        let site = Int(state.sites[leg])
        calls.append(Call(site: site, day: Int(state.siteDays[leg])))
        stops.append(scheduler.visits[site].place)
      } else {
        stops.append(scheduler.home)
      }
    }
    self.calls = calls
    self.nights = nights
    self.stops = stops
    self.legDays = legDays
    travelMin = state.travelMin
    costCny = state.costCny
    utility = state.utility
    leaveMin = state.leaveMin
    homeDay = state.day
    homeMin = state.minute
  }
}
