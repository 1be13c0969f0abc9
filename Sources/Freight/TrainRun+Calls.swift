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
    let stops = system.trains[train].stops.count
    let before = consists[run].lots.count
    consists[run].calls[stop].closedH = queue.clock
    let loaded = queues[train][stop].load(
      upTo: system.trains[train].capacityTeu - consists[run].goodsTeu, at: queue.clock,
      longestWaitH: stop == 0 ? system.trains[train].policy.longestWaitH : .infinity,
      onto: &consists[run].lots, &figures[train].yards[stop])
    for place in before..<consists[run].lots.count {
      // A container that came here with goods takes others back.
      let lot = consists[run].lots[place]
      let pair = stop * stops + flows[lot.flow].alightStop
      empties[train][pair] -= min(empties[train][pair], lot.teu)
    }
    consists[run].goodsTeu += loaded
    consists[run].fromGroundTeu = loaded
    if consists[run].number >= 0 { figures[train].trainLoadsTeu[consists[run].number] += loaded }
    let lifts = loaded + balanceEmpties(run)

    var loadedH = queue.clock
    if let terminal = system.trains[train].stops[stop].terminal {
      let work = grounds[terminal].lift(lifts, at: queue.clock)
      if work.beginH > queue.clock {
        figures[train].heldBackByCranes[stop].teu += loaded
        figures[train].heldBackByCranes[stop].teuH += Double(loaded) * (work.beginH - queue.clock)
      }
      loadedH = work.endH
    }
    consists[run].calls[stop].loadedH = loadedH
    consists[run].calls[stop].movingH = consists[run].movingH
    consists[run].calls[stop].pathH = consists[run].pathH
    queue.schedule(.leave(run: Int32(run)), at: loadedH)
  }

  /// Sets down empties where goods need their room, and takes others along where there is some. Returns lifts.
  private mutating func balanceEmpties(_ run: Int) -> Int {
    let (train, stop) = (consists[run].train, consists[run].stop)
    let stops = system.trains[train].stops.count
    var lifts = 0
    var room = system.trains[train].capacityTeu - consists[run].goodsTeu
    for alight in stop + 1..<stops { room -= consists[run].calls[alight].emptiesTeu }
    for alight in (stop + 1..<stops).reversed() where room < 0 {
      let down = min(-room, consists[run].calls[alight].emptiesTeu)
      consists[run].calls[alight].emptiesTeu -= down
      empties[train][stop * stops + alight] += down
      lifts += down
      room += down
    }
    for alight in stop + 1..<stops where room > 0 {
      let up = min(room, empties[train][stop * stops + alight])
      consists[run].calls[alight].emptiesTeu += up
      empties[train][stop * stops + alight] -= up
      lifts += up
      room -= up
    }
    return lifts
  }

  /// Takes paths to the next stop, one after the other.
  mutating func leave(_ run: Int) {
    let (train, stop) = (consists[run].train, consists[run].stop)
    let terminal = system.trains[train].stops[stop].terminal
    if let terminal { grounds[terminal].store(-consists[run].fromGroundTeu, at: queue.clock) }
    consists[run].fromGroundTeu = 0
    let firstLeg = firstLegs[train][stop]
    var hour = queue.clock
    for place in system.trains[train].stops[stop].legs.indices {
      switch system.trains[train].stops[stop].legs[place] {
      case .hours(let hours):
        consists[run].movingH += hours
        hour += hours
      case .path(let book):
        let path = reservations[book].take(from: hour, isTimetabled: consists[run].isTimetabled)
        consists[run].pathH += path.departureH - hour
        consists[run].movingH += path.arrivalH - path.departureH
        if path.skippedH > 0 {
          let teu = consists[run].goodsTeu
          figures[train].heldBackByLeg[firstLeg + place].teu += teu
          figures[train].heldBackByLeg[firstLeg + place].teuH += path.skippedH * Double(teu)
        }
        hour = path.arrivalH
      }
    }
    queue.schedule(.arrive(run: Int32(run)), at: hour)
    if let terminal { admit(at: terminal) }
  }

  mutating func arrive(run: Int) {
    let train = consists[run].train
    consists[run].stop += 1
    let stop = consists[run].stop
    let stops = system.trains[train].stops.count
    let terminal = system.trains[train].stops[stop].terminal
    let empty = consists[run].calls[stop].emptiesTeu
    figures[train].emptiesTeu += empty
    consists[run].calls[stop].emptiesTeu = 0
    let goods = consists[run].lots.reduce(0) { flows[$1.flow].alightStop == stop ? $0 + $1.teu : $0 }
    let endH = terminal.map { grounds[$0].lift(empty + goods, at: queue.clock).endH } ?? queue.clock
    if goods > 0 {
      unload(run, offH: endH)
      setDown(goods, from: train, at: terminal, offH: endH)
    }
    for board in 0..<stop {
      figures[train].runs[board * stops + stop].add(endH - consists[run].calls[board].closedH, weight: 1)
    }
    if stop < stops - 1 {
      let standH = system.trains[train].stops[stop].dwellH
      queue.schedule(.call(run: Int32(run)), at: max(queue.clock + standH, endH))
      return
    }
    figures[train].trainsArrived += 1
    let lateH = queue.clock - consists[run].departedH - system.trains[train].timetableH
    if lateH <= TrainRun.toleranceH { figures[train].trainsOnTime += 1 }
    end(run: run)
  }

  /// A train that is so much late counts as on time.
  static let toleranceH = 1.0

  /// Takes the lots of this stop off the train and notes their times.
  private mutating func unload(_ run: Int, offH: Double) {
    let (train, stop) = (consists[run].train, consists[run].stop)
    let stops = system.trains[train].stops.count
    var kept = 0
    var atOnceTeu = 0
    var lots: [Lot] = []
    swap(&lots, &consists[run].lots)
    for place in lots.indices {
      let lot = lots[place]
      let flow = flows[lot.flow]
      guard flow.alightStop == stop else {
        lots[kept] = lot
        kept += 1
        continue
      }
      let closedH = consists[run].calls[flow.boardStop].closedH
      unloadedTeu[flow.boardStop] += lot.teu
      if let ship = flow.ship { shippedTeu[ship] += lot.teu }
      if lot.admittedH > lot.arrivalH {
        figures[train].stages[FreightStage.gate.index].add(lot.admittedH - lot.arrivalH, teu: lot.teu)
      } else {
        atOnceTeu += lot.teu
      }
      figures[train].stages[FreightStage.gather.index].add(closedH - lot.admittedH, teu: lot.teu)
      figures[train].leads[flow.boardStop * stops + stop].add(offH - lot.arrivalH, teu: lot.teu)
    }
    if atOnceTeu > 0 { figures[train].stages[FreightStage.gate.index].add(0, teu: atOnceTeu) }
    lots.removeLast(lots.count - kept)
    swap(&lots, &consists[run].lots)
    for board in 0..<stop where unloadedTeu[board] > 0 {
      noteWay(of: unloadedTeu[board], run, from: board, offH: offH)
      unloadedTeu[board] = 0
    }
  }

  /// The stages that containers which boarded together spend together.
  private mutating func noteWay(of teu: Int, _ run: Int, from board: Int, offH: Double) {
    let (train, stop) = (consists[run].train, consists[run].stop)
    let stops = system.trains[train].stops.count
    let call = consists[run].calls[board]
    let moving = consists[run].movingH - call.movingH
    let path = consists[run].pathH - call.pathH
    func note(_ stage: FreightStage, _ hours: Double) {
      figures[train].stages[stage.index].add(hours, teu: teu)
    }
    note(.load, call.loadedH - call.closedH)
    note(.path, path)
    note(.run, moving)
    note(.intermediate, queue.clock - call.loadedH - moving - path)
    note(.unload, offH - queue.clock)
    figures[train].runs[board * stops + stop].add(offH - call.closedH, weight: Double(teu))
    deliveredTeu += teu
    consists[run].goodsTeu -= teu
    if let opposite = system.trains[train].opposite {
      empties[opposite][(stops - 1 - stop) * stops + stops - 1 - board] += teu
    }
  }

  /// On the ground, if there is one, until they are fetched or their ship sails.
  private mutating func setDown(_ teu: Int, from train: Int, at terminal: Int?, offH: Double) {
    if let terminal { grounds[terminal].store(teu, at: queue.clock) }
    func leave(_ teu: Int, at hour: Double) {
      guard let terminal, teu > 0 else { return }
      queue.schedule(.collect(terminal: Int32(terminal), teu: Int32(teu)), at: hour)
    }
    var fetched = teu
    for ship in shippedTeu.indices where shippedTeu[ship] > 0 {
      let sailingH = system.ships[ship].sailingH(after: offH)
      figures[train].stages[FreightStage.port.index].add(
        sailingH - offH - system.ships[ship].transferH, teu: shippedTeu[ship])
      leave(shippedTeu[ship], at: sailingH)
      fetched -= shippedTeu[ship]
      shippedTeu[ship] = 0
    }
    if let terminal { leave(fetched, at: offH + system.terminals[terminal].collectionH) }
  }
}
