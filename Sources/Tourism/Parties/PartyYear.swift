import GSL
import Networks

/// A year lived party by party, event by event: a workspace that is made once a thread.
///
/// A party has one event ahead of it at any time, so the events of a minute are a list through the parties
/// themselves, first come first served, and the lists of the coming days stand in a ring. Each party draws once,
/// when it sets out: its circuit, its size, and how late it is; its purpose says with which chances. What then befalls it follows from who came
/// before: full trains, full sites and full houses.
///
/// The year begins with the last days of a year before, which are not counted.
struct PartyYear: ~Copyable {
  enum State: UInt8 {
    /// Not in use.
    case home
    /// Ready to leave for its next step.
    case leaves
    /// On the way, or waiting at the gate.
    case arrives
    case visits
    case sleeps
  }

  struct Party {
    var next: UInt32
    /// Of the list of all steps.
    var step: UInt32
    /// Market, month and type of the day on which it set out.
    var cohort: UInt16
    /// Where it is or goes: a site or a lodging.
    var unit: Int16
    /// The drive back from where it went instead of where it meant to.
    var backMin: Int16
    var size: UInt8
    /// How late it is, of the time that a day leaves, in 256ths.
    var lateness: UInt8
    var state: State
    /// Attempts to enter.
    var tries: UInt8
    let purpose: UInt8
    let isByRail: Bool
  }

  let plan: PartyPlan
  let seed: UInt64
  var record: YearRecord
  private var stream: RandomStream
  private(set) var parties: [Party] = []
  /// The first party that is not in use; `none` at the end.
  private var free = PartyYear.none
  private var heads = [UInt32](repeating: PartyYear.none, count: PartyYear.ring)
  private var tails = [UInt32](repeating: PartyYear.none, count: PartyYear.ring)
  /// By site: visitors inside, and those who entered on the day.
  private(set) var inside: [Int32]
  private var entered: [Int32]
  /// By lodging.
  private(set) var asleep: [Int32]
  /// By kind of day and cell: seats that are taken on the day.
  private var taken: [[Int32]]
  private var day = 0
  private(set) var minute: Int32 = 0
  /// Persons who set out and who came home since the workspace was made.
  private(set) var departed = 0
  private(set) var returned = 0

  private static let none = UInt32.max
  /// Minutes ahead that an event may lie: more than two days.
  private static let ring = 4096
  /// Days before the first of the year.
  static let leadDays = 8
  private static let gateMin: Int32 = 15
  private static let mostTries = 6

  init(_ plan: PartyPlan, seed: UInt64) {
    self.plan = plan
    self.seed = seed
    record = YearRecord(plan)
    stream = RandomStream(seed: seed, stage: Stage.dayOfParties, entity: 0, replication: 0)
    inside = Array(repeating: 0, count: plan.sites.count)
    entered = inside
    asleep = Array(repeating: 0, count: plan.lodgings.count)
    taken = plan.books.map { Array(repeating: 0, count: Int($0.firstCell.last ?? 0)) }
  }

  /// Lives a year and leaves its figures in `record`.
  /// - Complexity: O(events).
  mutating func run(_ replication: Int) {
    let shares = plan.days.drawn(&stream, seed: seed, replication: UInt64(replication))
    clear()
    for day in -PartyYear.leadDays..<shares.count {
      if day == 0 { record.begin(present: departed - returned) }
      begin(day, share: shares[(day + shares.count) % shares.count], replication: UInt64(replication))
      for minute in 0..<1440 {
        advance(toMinuteOfDay: Int32(minute))
        if minute % 10 == 0 { record.look(inside, dayType: plan.days.dayTypes[dayOfYear], hour: minute / 60) }
      }
    }
    record.end(present: departed - returned)
  }

  private mutating func clear() {
    parties.removeAll(keepingCapacity: true)
    free = PartyYear.none
    for minute in heads.indices { heads[minute] = PartyYear.none }
    for site in inside.indices { inside[site] = 0 }
    for lodging in asleep.indices { asleep[lodging] = 0 }
    (departed, returned) = (0, 0)
  }

  var dayOfYear: Int { day < 0 ? day + plan.days.dates.count : day }
  /// The ride book of the day.
  private var book: Int { plan.books.count > 1 && plan.days.dayTypes[dayOfYear] == .holiday ? 1 : 0 }

  /// Opens a day: empty trains, nobody counted at the gates, and the parties that set out on it.
  mutating func begin(_ day: Int, share: Double, replication: UInt64) {
    self.day = day
    minute = Int32((day + PartyYear.leadDays) * 1440)
    for site in entered.indices { entered[site] = 0 }
    for kind in taken.indices {
      for cell in taken[kind].indices { taken[kind][cell] = 0 }
    }
    let kind = plan.days.dayTypes[dayOfYear].kind
    let kindShare = plan.days.share(of: kind)
    for group in plan.groups {
      let segment = plan.segments[group.segment]
      guard segment.kind == kind else { continue }
      stream.restart(
        seed: seed, stage: Stage.dayOfParties,
        entity: Pattern.mixed(group.entity, UInt64(day + PartyYear.leadDays)), replication: replication)
      let mean = group.partiesPerYear * share / kindShare
      let date = plan.days.dates[dayOfYear]
      let cohort =
        (segment.market.index * 12 + date.month - 1) * 3 + plan.days.dayTypes[dayOfYear].position
      for _ in 0..<stream.quickPoisson(mean: mean) {
        let bits = stream.bits()
        let circuit =
          plan.firstCircuit[group.segment] + group.table.index(UInt32(truncatingIfNeeded: bits))
        setOut(
          circuit, size: size(of: segment.market.index, UInt16(truncatingIfNeeded: bits >> 32)),
          lateness: UInt8(truncatingIfNeeded: bits >> 48), cohort: UInt16(cohort), purpose: group.purpose,
          isByRail: segment.used.isByRail)
      }
    }
  }

  private func size(of market: Int, _ bits: UInt16) -> UInt8 {
    var size: UInt8 = 1
    for chance in plan.sizes[market] where bits >= chance && size < 16 { size += 1 }
    return size
  }

  private mutating func setOut(
    _ circuit: Int, size: UInt8, lateness: UInt8, cohort: UInt16, purpose: Int, isByRail: Bool
  ) {
    let step = plan.programmes.first[circuit]
    let party = Party(
      next: PartyYear.none, step: step, cohort: cohort, unit: -1, backMin: 0, size: size, lateness: lateness,
      state: .leaves, tries: 0, purpose: UInt8(purpose), isByRail: isByRail)
    let index: UInt32
    if free == PartyYear.none {
      index = UInt32(parties.count)
      parties.append(party)
    } else {
      index = free
      free = parties[Int(index)].next
      parties[Int(index)] = party
    }
    departed += Int(size)
    record.departs(
      size: Int(size), cohort: Int(cohort), purpose: purpose, nights: Int(plan.programmes.nights[circuit]),
      travelCny: plan.programmes.travelCny[circuit])
    schedule(index, at: minute + Int32(plan.programmes.leaveMin[circuit]) + late(lateness, at: Int(step)))
  }

  /// How much later than possible a party begins the day of a step.
  private func late(_ lateness: UInt8, at step: Int) -> Int32 {
    Int32(plan.programmes.steps[step].slackMin) * Int32(lateness) >> 8
  }

  private mutating func schedule(_ party: UInt32, at minute: Int32) {
    precondition(minute >= self.minute && minute < self.minute + Int32(PartyYear.ring), "within the ring")
    let slot = Int(minute) & (PartyYear.ring - 1)
    parties[Int(party)].next = PartyYear.none
    if heads[slot] == PartyYear.none {
      heads[slot] = party
    } else {
      parties[Int(tails[slot])].next = party
    }
    tails[slot] = party
  }

  /// Lets everything happen that is due at a minute of the day that was begun last.
  mutating func advance(toMinuteOfDay minuteOfDay: Int32) {
    minute = Int32((day + PartyYear.leadDays) * 1440) + minuteOfDay
    let slot = Int(minute) & (PartyYear.ring - 1)
    while heads[slot] != PartyYear.none {
      let party = heads[slot]
      heads[slot] = parties[Int(party)].next
      record.events += 1
      happens(to: party)
    }
  }

  private var minuteOfDay: Int32 { minute - Int32((day + PartyYear.leadDays) * 1440) }

  private mutating func happens(to index: UInt32) {
    let party = parties[Int(index)]
    switch party.state {
    case .leaves: leave(index)
    case .arrives:
      let step = plan.programmes.steps[Int(party.step)]
      switch step.purpose {
      case .visit: enter(index, Int(party.unit))
      case .night: sleep(index, Int(step.unit))
      case .home: finish(index)
      }
    case .visits:
      inside[Int(party.unit)] -= Int32(party.size)
      goOn(index)
    case .sleeps:
      asleep[Int(party.unit)] -= Int32(party.size)
      goOn(index)
    case .home: preconditionFailure("who is at home has no event")
    }
  }

  /// To the next step, from where the party meant to be.
  private mutating func goOn(_ index: UInt32) {
    parties[Int(index)].step += 1
    let backMin = parties[Int(index)].backMin
    parties[Int(index)].backMin = 0
    if backMin > 0 {
      parties[Int(index)].state = .leaves
      schedule(index, at: minute + Int32(backMin))
    } else {
      leave(index)
    }
  }

  private mutating func leave(_ index: UInt32) {
    let party = parties[Int(index)]
    let step = plan.programmes.steps[Int(party.step)]
    parties[Int(index)].unit = step.unit
    parties[Int(index)].tries = 0
    parties[Int(index)].state = .arrives
    guard step.isRide else { return schedule(index, at: minute + Int32(step.roadMin)) }
    if let arrivalMin = board(Int(step.leg), Int32(party.size)) {
      return schedule(index, at: minute - minuteOfDay + arrivalMin)
    }
    // By coach, where this arrives before midnight.
    let roadMin = Int32(plan.roadMin[book][Int(step.leg)])
    if minuteOfDay + roadMin < 1440 {
      record.goesByRoad(size: Int(party.size))
      return schedule(index, at: minute + roadMin)
    }
    if party.step == 0 || plan.programmes.steps[Int(party.step) - 1].purpose == .home {
      record.givesUp(size: Int(party.size))
      return finish(index)
    }
    record.strands(size: Int(party.size))
    parties[Int(index)].state = .leaves
    schedule(index, at: nextMorning)
  }

  /// When the day starts that follows the next night.
  private var nextMorning: Int32 {
    minute - minuteOfDay + (minuteOfDay < plan.startMin ? 0 : 1440) + plan.startMin
  }

  /// Takes seats on the first journey of the day that has enough; when it arrives, or nil.
  private mutating func board(_ leg: Int, _ size: Int32) -> Int32? {
    let book = book
    let options = Int(plan.books[book].firstOption[leg])..<Int(plan.books[book].firstOption[leg + 1])
    for index in options where plan.books[book].options[index].leaveMin >= minuteOfDay {
      let option = plan.books[book].options[index]
      var full = -1
      for seat in Int(option.firstSeat)..<Int(option.endSeat) {
        let stretch = plan.books[book].seats[seat]
        let most = plan.books[book].seatsOfRun[Int(stretch.run)] - size
        for cell in Int(stretch.first)..<Int(stretch.end) where taken[book][cell] > most {
          full = Int(stretch.run)
        }
        if full >= 0 { break }
      }
      if full >= 0 {
        record.refuses(size: Int(size), run: full, book: book)
        continue
      }
      for seat in Int(option.firstSeat)..<Int(option.endSeat) {
        let stretch = plan.books[book].seats[seat]
        for cell in Int(stretch.first)..<Int(stretch.end) { taken[book][cell] += size }
        record.seats(size: Int(size), run: Int(stretch.run), book: book)
      }
      for change in Int(option.firstChange)..<Int(option.endChange) {
        record.changes(size: Int(size), plan.books[book].changes[change])
      }
      return option.arriveMin
    }
    return nil
  }

  private mutating func enter(_ index: UInt32, _ site: Int) {
    let rule = plan.sites[site]
    let size = Int32(parties[Int(index)].size)
    let now = minuteOfDay
    if now < rule.opensMin { return schedule(index, at: minute + rule.opensMin - now) }
    if now + rule.visitMin / 2 > rule.closesMin {
      record.misses(size: Int(size))
      return goOn(index)
    }
    if entered[site] + size > rule.perDay { return turnAway(index, site) }
    if inside[site] + size > rule.atOnce {
      parties[Int(index)].tries += 1
      if Int(parties[Int(index)].tries) > PartyYear.mostTries { return turnAway(index, site) }
      return schedule(index, at: minute + PartyYear.gateMin)
    }
    entered[site] += size
    inside[site] += size
    let isByRail = parties[Int(index)].isByRail
    record.enters(
      size: Int(size), cohort: Int(parties[Int(index)].cohort), purpose: Int(parties[Int(index)].purpose),
      site: site, day: day, inside: inside[site],
      ticketCny: isByRail ? rule.ticketCny.byRail : rule.ticketCny.0)
    parties[Int(index)].state = .visits
    schedule(index, at: minute + min(rule.visitMin, rule.closesMin - now))
  }

  /// To the nearest other site that still lets in, or on to the next step.
  private mutating func turnAway(_ index: UInt32, _ site: Int) {
    let party = parties[Int(index)]
    record.turnsAway(size: Int(party.size), site: site, day: day)
    let step = plan.programmes.steps[Int(party.step)]
    guard site == Int(step.unit) else { return goOn(index) }
    for other in plan.sites[site].others {
      let rule = plan.sites[Int(other)]
      let driveMin = plan.roadMin[book][
        Int(plan.sites[site].place) * plan.placeCount + Int(rule.place)]
      let backMin = plan.roadMin[book][
        Int(rule.place) * plan.placeCount + Int(plan.sites[site].place)]
      let arrival = max(minuteOfDay + Int32(driveMin), rule.opensMin)
      guard arrival + rule.visitMin <= rule.closesMin,
        entered[Int(other)] + Int32(party.size) <= rule.perDay,
        inside[Int(other)] + Int32(party.size) <= rule.atOnce, !meansToVisit(other, party)
      else { continue }
      record.replans(size: Int(party.size))
      parties[Int(index)].unit = other
      parties[Int(index)].backMin = backMin
      parties[Int(index)].tries = 0
      return schedule(index, at: minute + Int32(driveMin))
    }
    goOn(index)
  }

  /// Whether a site is on the party's programme.
  private func meansToVisit(_ site: Int16, _ party: Party) -> Bool {
    var step = Int(party.step)
    while step > 0, plan.programmes.steps[step - 1].purpose != .home { step -= 1 }
    while plan.programmes.steps[step].purpose != .home {
      if plan.programmes.steps[step].purpose == .visit, plan.programmes.steps[step].unit == site {
        return true
      }
      step += 1
    }
    return false
  }

  /// In the lodging that was meant, or the nearest with enough beds; where there is none, without a bed.
  private mutating func sleep(_ index: UInt32, _ meant: Int) {
    let party = parties[Int(index)]
    let size = Int32(party.size)
    var lodging = meant
    var driveMin: Int32 = 0
    if asleep[meant] + size > plan.lodgings[meant].beds {
      record.findsNoBed(size: Int(size), lodging: meant, day: night)
      let other = plan.lodgings[meant].others.first {
        asleep[Int($0)] + size <= plan.lodgings[Int($0)].beds
      }
      if let other {
        lodging = Int(other)
        driveMin = Int32(
          plan.roadMin[book][
            Int(plan.lodgings[lodging].place) * plan.placeCount + Int(plan.lodgings[meant].place)])
      }
    }
    asleep[lodging] += size
    record.sleeps(
      size: Int(size), cohort: Int(party.cohort), purpose: Int(party.purpose), lodging: lodging, day: night,
      priceCny: party.isByRail ? plan.lodgings[lodging].priceCny.byRail : plan.lodgings[lodging].priceCny.0)
    parties[Int(index)].unit = Int16(lodging)
    parties[Int(index)].state = .sleeps
    schedule(index, at: nextMorning + late(party.lateness, at: Int(party.step) + 1) + driveMin)
  }

  /// The day in whose evening one goes to bed.
  private var night: Int { minuteOfDay < plan.startMin ? day - 1 : day }

  private mutating func finish(_ index: UInt32) {
    let size = Int(parties[Int(index)].size)
    returned += size
    record.returns(size: size)
    parties[Int(index)].state = .home
    parties[Int(index)].next = free
    free = index
  }

  /// Persons under way, counted one party after the other.
  var present: Int { parties.reduce(0) { $0 + ($1.state == .home ? 0 : Int($1.size)) } }
  func persons(_ state: State) -> Int {
    parties.reduce(0) { $0 + ($1.state == state ? Int($1.size) : 0) }
  }
}

extension DayType {
  var position: Int {
    switch self {
    case .workday: 0
    case .weekend: 1
    case .holiday: 2
    }
  }
}
