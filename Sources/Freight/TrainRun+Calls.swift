import Simulation

/// What trains do at their stops and between them.
extension TrainRun {
  /// A lot at the gate of its yard.
  mutating func arrive(_ lot: Lot) {
    let flow = flows[lot.flow]
    let train = trainOfFlow[lot.flow]
    figures[train].yards[flow.boardStop].arrivedTeu += lot.teu
    guard let terminal = system.trains[train].stops[flow.boardStop].terminal else {
      return join(lot, train)
    }
    if grounds[terminal].gate.isEmpty, grounds[terminal].roomTeu >= lot.teu {
      grounds[terminal].store(lot.teu, at: queue.clock)
      return join(lot, train)
    }
    let admitted = grounds[terminal].gate.isEmpty ? grounds[terminal].roomTeu : 0
    figures[train].yards[flow.boardStop].gateTeu += lot.teu - admitted
    grounds[terminal].gate.join((lot, train))
    admit(at: terminal)
    // Trains that leave when full leave as full as a full yard lets them.
    if flow.boardStop == 0 { departIfReady(train) }
  }

  /// Takes in lots from the gate, first come, first served, as far as there is room.
  mutating func admit(at terminal: Int) {
    while grounds[terminal].roomTeu > 0, let entry = grounds[terminal].gate.first {
      var lot = entry.lot
      let taken = min(grounds[terminal].roomTeu, lot.teu)
      if taken == lot.teu {
        _ = grounds[terminal].gate.leave()
      } else {
        var rest = lot
        rest.teu -= taken
        grounds[terminal].gate.replaceFirst((rest, entry.train))
        lot.teu = taken
      }
      lot.admittedH = queue.clock
      figures[entry.train].yards[flows[lot.flow].boardStop].gateTeuH +=
        Double(taken) * (queue.clock - lot.arrivalH)
      grounds[terminal].store(taken, at: queue.clock)
      join(lot, entry.train)
    }
  }

  private mutating func join(_ lot: Lot, _ train: Int) {
    let stop = flows[lot.flow].boardStop
    let wasEmpty = queues[train][stop].waitingTeu == 0
    queues[train][stop].join(lot)
    guard stop == 0 else { return }
    if wasEmpty { startTimer(of: train) }
    departIfReady(train)
  }

  /// The timer runs from when the container that has waited longest was taken in.
  private mutating func startTimer(of train: Int) {
    guard case .fullOrTimer(let longestWaitH) = system.trains[train].policy,
      let oldest = queues[train][0].oldestH
    else { return }
    queue.schedule(
      .timer(train: Int32(train), departures: Int32(departures[train])),
      at: max(queue.clock, oldest + longestWaitH))
  }

  /// Sends off every train that the load in the first yard calls for.
  mutating func departIfReady(_ train: Int) {
    while system.trains[train].isOpen(at: queue.clock), isReady(train) { depart(train) }
  }

  private func isReady(_ train: Int) -> Bool {
    let waiting = queues[train][0].waitingTeu
    if waiting == 0 { return false }
    switch system.trains[train].policy {
    case .scheduled: return false
    case .whenFull, .scheduledOrFull: return isFull(train, waiting)
    case .fullOrTimer(let longestWaitH):
      if isFull(train, waiting) { return true }
      guard let oldest = queues[train][0].oldestH else { return false }
      return oldest + longestWaitH <= queue.clock
    }
  }

  /// As full as the train, or a full yard, lets it be.
  private func isFull(_ train: Int, _ waitingTeu: Int) -> Bool {
    if waitingTeu >= system.trains[train].capacityTeu { return true }
    guard let terminal = system.trains[train].stops[0].terminal else { return false }
    return !grounds[terminal].gate.isEmpty
  }

  /// Closes a train and has it loaded.
  mutating func depart(_ train: Int, isTimetabled: Bool = false) {
    let run = newConsist(train)
    consists[run].isTimetabled = isTimetabled
    departures[train] += 1
    figures[train].trainLoadsTeu.append(0)
    figures[train].departuresH.append(queue.clock)
    load(run)
    startTimer(of: train)
  }

  /// Loads what waits at the stop, then empties into what room is left.
  mutating func load(_ run: Int) {
    let (train, stop) = (consists[run].train, consists[run].stop)
    let plan = system.trains[train]
    let stops = plan.stops.count
    let before = consists[run].groups.count
    consists[run].closedH[stop] = queue.clock
    var lifts = queues[train][stop].load(
      upTo: plan.capacityTeu - consists[run].goodsTeu, at: queue.clock,
      longestWaitH: stop == 0 ? plan.policy.longestWaitH : .infinity, onto: &consists[run].groups,
      &figures[train].yards[stop])
    for group in consists[run].groups[before...] {
      // A container that came here with goods takes others back.
      let pair = stop * stops + flows[group.lot.flow].alightStop
      empties[train][pair] -= min(empties[train][pair], group.lot.teu)
    }
    consists[run].goodsTeu += lifts
    consists[run].fromGroundTeu = lifts
    if consists[run].number >= 0 { figures[train].trainLoadsTeu[consists[run].number] += lifts }
    lifts += balanceEmpties(run)

    guard let terminal = plan.stops[stop].terminal else { return leave(after: 0, run, from: before) }
    let work = grounds[terminal].lift(lifts, at: queue.clock)
    if work.beginH > queue.clock {
      let teu = consists[run].groups[before...].reduce(0) { $0 + $1.lot.teu }
      figures[train].heldBackByCranes[stop].teu += teu
      figures[train].heldBackByCranes[stop].teuH += Double(teu) * (work.beginH - queue.clock)
    }
    leave(after: work.endH - queue.clock, run, from: before)
  }

  private mutating func leave(after hours: Double, _ run: Int, from first: Int) {
    for group in first..<consists[run].groups.count {
      consists[run].groups[group].loadedH = queue.clock + hours
      consists[run].groups[group].movingH = consists[run].movingH
      consists[run].groups[group].pathH = consists[run].pathH
    }
    queue.schedule(.leave(run: Int32(run)), at: queue.clock + hours)
  }

  /// Sets down empties where goods need their room, and takes others along where there is some. Returns lifts.
  private mutating func balanceEmpties(_ run: Int) -> Int {
    let (train, stop) = (consists[run].train, consists[run].stop)
    let stops = system.trains[train].stops.count
    var lifts = 0
    var room = system.trains[train].capacityTeu - consists[run].goodsTeu - consists[run].empties.reduce(0, +)
    for alight in (stop + 1..<stops).reversed() where room < 0 {
      let down = min(-room, consists[run].empties[alight])
      consists[run].empties[alight] -= down
      empties[train][stop * stops + alight] += down
      lifts += down
      room += down
    }
    for alight in stop + 1..<stops where room > 0 {
      let up = min(room, empties[train][stop * stops + alight])
      consists[run].empties[alight] += up
      empties[train][stop * stops + alight] -= up
      lifts += up
      room -= up
    }
    return lifts
  }

  /// Takes paths to the next stop, one after the other.
  mutating func leave(_ run: Int) {
    let (train, stop) = (consists[run].train, consists[run].stop)
    let plan = system.trains[train]
    if let terminal = plan.stops[stop].terminal {
      grounds[terminal].store(-consists[run].fromGroundTeu, at: queue.clock)
    }
    consists[run].fromGroundTeu = 0
    var leg = plan.stops[..<stop].reduce(0) { $0 + $1.legs.count }
    var hour = queue.clock
    for piece in plan.stops[stop].legs {
      switch piece {
      case .hours(let hours):
        consists[run].movingH += hours
        hour += hours
      case .path(let book):
        let path = reservations[book].take(from: hour, isTimetabled: consists[run].isTimetabled)
        consists[run].pathH += path.departureH - hour
        consists[run].movingH += path.arrivalH - path.departureH
        if path.skippedH > 0 {
          figures[train].heldBackByLeg[leg].teu += consists[run].goodsTeu
          figures[train].heldBackByLeg[leg].teuH += path.skippedH * Double(consists[run].goodsTeu)
        }
        hour = path.arrivalH
      }
      leg += 1
    }
    queue.schedule(.arrive(run: Int32(run)), at: hour)
    if let terminal = plan.stops[stop].terminal { admit(at: terminal) }
  }

  mutating func arrive(run: Int) {
    let train = consists[run].train
    let plan = system.trains[train]
    consists[run].stop += 1
    let stop = consists[run].stop
    let lifts =
      consists[run].empties[stop]
      + consists[run].groups.reduce(0) { flows[$1.lot.flow].alightStop == stop ? $0 + $1.lot.teu : $0 }
    figures[train].emptiesTeu += consists[run].empties[stop]
    consists[run].empties[stop] = 0
    let work = plan.stops[stop].terminal.map { grounds[$0].lift(lifts, at: queue.clock) }
    let endH = work?.endH ?? queue.clock
    var kept = 0
    for index in consists[run].groups.indices {
      let group = consists[run].groups[index]
      if flows[group.lot.flow].alightStop == stop {
        deliver(group, by: run, offH: endH)
      } else {
        consists[run].groups[kept] = group
        kept += 1
      }
    }
    consists[run].groups.removeLast(consists[run].groups.count - kept)
    for board in 0..<stop {
      figures[train].runs[board * plan.stops.count + stop].add(
        endH - consists[run].closedH[board], weight: 1)
    }
    if stop < plan.stops.count - 1 {
      queue.schedule(.call(run: Int32(run)), at: max(queue.clock + plan.stops[stop].dwellH, endH))
      return
    }
    figures[train].trainsArrived += 1
    let lateH = queue.clock - consists[run].departedH - plan.timetableH
    if lateH <= TrainRun.toleranceH { figures[train].trainsOnTime += 1 }
    end(run: run)
  }

  /// A train that is so much late counts as on time.
  static let toleranceH = 1.0

  private mutating func deliver(_ group: Group, by run: Int, offH: Double) {
    let (train, teu) = (consists[run].train, group.lot.teu)
    let flow = flows[group.lot.flow]
    let stops = system.trains[train].stops.count
    deliveredTeu += teu
    consists[run].goodsTeu -= teu

    let lead = offH - group.lot.arrivalH
    let moving = consists[run].movingH - group.movingH
    let path = consists[run].pathH - group.pathH
    func note(_ stage: FreightStage, _ hours: Double) {
      figures[train].stages[stage.index].add(hours, teu: teu)
    }
    note(.gate, group.lot.admittedH - group.lot.arrivalH)
    note(.gather, group.cutoffH - group.lot.admittedH)
    note(.load, group.loadedH - group.cutoffH)
    note(.path, path)
    note(.run, moving)
    note(.intermediate, queue.clock - group.loadedH - moving - path)
    note(.unload, offH - queue.clock)
    note(.lead, lead)
    figures[train].runs[flow.boardStop * stops + flow.alightStop].add(
      offH - group.cutoffH, weight: Double(teu))

    let opposite = system.trains[train].opposite
    if let opposite {
      empties[opposite][(stops - 1 - flow.alightStop) * stops + stops - 1 - flow.boardStop] += teu
    }
    var collectedH = offH
    if let ship = flow.ship {
      collectedH = system.ships[ship].sailingH(after: offH)
      note(.port, collectedH - offH - system.ships[ship].transferH)
    }
    guard let terminal = system.trains[train].stops[flow.alightStop].terminal else { return }
    if flow.ship == nil { collectedH += system.terminals[terminal].collectionH }
    grounds[terminal].store(teu, at: queue.clock)
    queue.schedule(.collect(terminal: Int32(terminal), teu: Int32(teu)), at: collectedH)
  }
}
