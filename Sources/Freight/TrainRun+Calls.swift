import Simulation

/// What trains do at their stops and between them.
extension TrainRun {
  /// Takes in the lots of a stream that have come by now.
  mutating func takeIn(_ stream: Int) {
    while arrivals.streams[stream].nextH <= queue.clock {
      if let terminal = TrainLayout.terminal(ofStream: stream), terminal < grounds.count {
        enteredTeu += TrainRun.store(
          &arrivals.streams[stream], until: queue.clock, on: &grounds[terminal], &queues, layout)
        if arrivals.streams[stream].nextH > queue.clock { return }
      }
      let lot = arrivals.streams[stream].next
      arrivals.streams[stream].removeNext()
      arrive(lot)
    }
  }

  /// Takes in lots for which there is room, until one has to wait at the gate. Returns how many containers.
  private static func store(
    _ lots: inout LotStream, until hour: Double, on ground: inout Ground, _ queues: inout [Queue],
    _ layout: TrainLayout
  ) -> Int {
    var queues = queues.mutableSpan
    var storedTeu = 0
    while lots.nextH <= hour {
      let lot = lots.next
      guard ground.storeAtOnce(lot.teu, at: lot.arrivalH) else { break }
      lots.removeNext()
      queues[layout.flows[Int(lot.flow)].place].arrive(lot)
      storedTeu += lot.teu
    }
    return storedTeu
  }

  /// A lot at the gate of its yard.
  mutating func arrive(_ lot: Lot) {
    enteredTeu += lot.teu
    let place = layout.flows[Int(lot.flow)].place
    queues[place].figures.arrivedTeu += lot.teu
    guard let terminal = layout.places[place].terminal else { return join(lot, at: place) }
    if grounds[terminal].storeAtOnce(lot.teu, at: lot.arrivalH) { return join(lot, at: place) }
    let admitted = grounds[terminal].gate.isEmpty ? grounds[terminal].roomTeu : 0
    queues[place].figures.gateTeu += lot.teu - admitted
    grounds[terminal].gate.join(lot)
    admit(at: terminal, lot.arrivalH)
    // Trains that leave when full leave as full as a full yard lets them.
    if layout.places[place].sendsTrains { departIfReady(layout.places[place].train) }
  }

  /// Takes in lots from the gate, first come, first served, as far as there is room.
  mutating func admit(at terminal: Int, _ hour: Double) {
    while grounds[terminal].roomTeu > 0, var lot = grounds[terminal].gate.first {
      let place = layout.flows[Int(lot.flow)].place
      let taken = min(grounds[terminal].roomTeu, lot.teu)
      if taken == lot.teu {
        _ = grounds[terminal].gate.leave()
      } else {
        var rest = lot
        rest.teu -= taken
        grounds[terminal].gate.replaceFirst(rest)
        lot.teu = taken
      }
      lot.admittedH = hour
      queues[place].figures.gateTeuH += Double(taken) * (hour - lot.arrivalH)
      grounds[terminal].store(taken, at: hour)
      join(lot, at: place)
    }
  }

  private mutating func join(_ lot: Lot, at place: Int) {
    let wasEmpty = queues[place].waitingTeu == 0
    queues[place].join(lot)
    guard layout.places[place].sendsTrains else { return }
    let train = layout.places[place].train
    if wasEmpty { startTimer(of: train) }
    departIfReady(train)
  }

  /// The timer runs from when the container that has waited longest was taken in.
  private mutating func startTimer(of train: Int) {
    guard case .fullOrTimer(let longestWaitH) = system.trains[train].policy,
      let oldest = queues[layout.trains[train].firstPlace].oldestH
    else { return }
    queue.schedule(
      .timer(train: Int32(train), departures: Int32(departures[train])),
      at: max(queue.clock, oldest + longestWaitH))
  }

  /// Sends off every train that the load in the first yard calls for.
  mutating func departIfReady(_ train: Int) {
    takeIn(layout.places[layout.trains[train].firstPlace].stream)
    while system.trains[train].isOpen(at: queue.clock), isReady(train) { depart(train) }
  }

  private func isReady(_ train: Int) -> Bool {
    let yard = queues[layout.trains[train].firstPlace]
    if yard.waitingTeu == 0 { return false }
    switch system.trains[train].policy {
    case .scheduled: return false
    case .whenFull, .scheduledOrFull: return isFull(train, yard.waitingTeu)
    case .fullOrTimer(let longestWaitH):
      if isFull(train, yard.waitingTeu) { return true }
      guard let oldest = yard.oldestH else { return false }
      return oldest + longestWaitH <= queue.clock
    }
  }

  /// As full as the train, or a full yard, lets it be.
  private func isFull(_ train: Int, _ waitingTeu: Int) -> Bool {
    if waitingTeu >= layout.trains[train].capacityTeu { return true }
    guard let terminal = layout.places[layout.trains[train].firstPlace].terminal else { return false }
    return !grounds[terminal].gate.isEmpty
  }

  /// Closes a train and has it loaded.
  mutating func depart(_ train: Int, isTimetabled: Bool = false) {
    let run = newConsist(train, isTimetabled: isTimetabled)
    departures[train] += 1
    figures[train].trainLoadsTeu.append(0)
    figures[train].departuresH.append(queue.clock)
    load(run)
    startTimer(of: train)
  }

  /// Loads what waits at the stop, then empties into what room is left.
  mutating func load(_ run: Int) {
    var consist = consists[run]
    let plan = layout.trains[consist.train]
    let place = plan.firstPlace + consist.stop
    let firstCall = run * mostStops
    takeIn(layout.places[place].stream)
    let before = lots[run].count
    let loaded = queues[place].load(
      upTo: plan.capacityTeu - consist.goodsTeu, at: queue.clock,
      longestWaitH: layout.places[place].longestWaitH, onto: &lots[run])
    for index in before..<lots[run].count {
      let lot = lots[run][index]
      let flow = layout.flows[Int(lot.flow)]
      goodsTeu[(firstCall + flow.alight) * mostStops + consist.stop] += lot.teu
      if let ship = flow.ship { shippedTeu[(firstCall + flow.alight) * shipCount + ship] += lot.teu }
    }
    if !notesStages { lots[run].removeAll(keepingCapacity: true) }
    for alight in consist.stop + 1..<plan.stops {
      // A container that came here with goods takes others back.
      let pair = plan.pair(consist.stop, alight)
      empties[pair] -= min(empties[pair], goodsTeu[(firstCall + alight) * mostStops + consist.stop])
    }
    consist.goodsTeu += loaded
    consist.fromGroundTeu = loaded
    if consist.number >= 0 { figures[consist.train].trainLoadsTeu[consist.number] += loaded }
    consists[run] = consist
    let lifts = loaded + balanceEmpties(run)

    var loadedH = queue.clock
    if let terminal = layout.places[place].terminal {
      let work = grounds[terminal].lift(lifts, at: queue.clock)
      if work.beginH > queue.clock {
        heldBackByCranes[place].teu += loaded
        heldBackByCranes[place].teuH += Double(loaded) * (work.beginH - queue.clock)
      }
      loadedH = work.endH
    }
    calls[firstCall + consist.stop].close(consist, at: queue.clock, loadedH: loadedH)
    queue.schedule(.leave(run: Int32(run)), at: loadedH)
  }

  /// Sets down empties where goods need their room, and takes others along where there is some. Returns lifts.
  private mutating func balanceEmpties(_ run: Int) -> Int {
    let plan = layout.trains[consists[run].train]
    let stop = consists[run].stop
    let firstCall = run * mostStops
    var lifts = 0
    var room = plan.capacityTeu - consists[run].goodsTeu
    for alight in stop + 1..<plan.stops { room -= calls[firstCall + alight].emptiesTeu }
    for alight in (stop + 1..<plan.stops).reversed() where room < 0 {
      let down = min(-room, calls[firstCall + alight].emptiesTeu)
      calls[firstCall + alight].emptiesTeu -= down
      empties[plan.pair(stop, alight)] += down
      lifts += down
      room += down
    }
    for alight in stop + 1..<plan.stops where room > 0 {
      let up = min(room, empties[plan.pair(stop, alight)])
      calls[firstCall + alight].emptiesTeu += up
      empties[plan.pair(stop, alight)] -= up
      lifts += up
      room -= up
    }
    return lifts
  }

  /// Takes paths to the next stop, one after the other.
  mutating func leave(_ run: Int) {
    var consist = consists[run]
    let place = layout.places[layout.trains[consist.train].firstPlace + consist.stop]
    if let terminal = place.terminal {
      takeIn(place.stream)
      grounds[terminal].store(-consist.fromGroundTeu, at: queue.clock)
    }
    consist.fromGroundTeu = 0
    var hour = queue.clock
    for leg in place.legs {
      switch layout.legs[leg] {
      case .hours(let hours):
        consist.movingH += hours
        hour += hours
      case .path(let book):
        let path = reservations[book].take(from: hour, isTimetabled: consist.isTimetabled)
        consist.pathH += path.departureH - hour
        consist.movingH += path.arrivalH - path.departureH
        if path.skippedH > 0 {
          heldBackByLeg[leg].teu += consist.goodsTeu
          heldBackByLeg[leg].teuH += path.skippedH * Double(consist.goodsTeu)
        }
        hour = path.arrivalH
      }
    }
    consists[run] = consist
    queue.schedule(.arrive(run: Int32(run)), at: hour)
    if let terminal = place.terminal { admit(at: terminal, queue.clock) }
  }

  mutating func arrive(run: Int) {
    consists[run].stop += 1
    let consist = consists[run]
    let stop = consist.stop
    let plan = layout.trains[consist.train]
    let place = layout.places[plan.firstPlace + stop]
    let firstCall = run * mostStops
    let empty = calls[firstCall + stop].emptiesTeu
    let goods = goodsTeu(run, leavingAt: stop)
    figures[consist.train].emptiesTeu += empty
    calls[firstCall + stop].emptiesTeu = 0
    let endH = place.terminal.map { grounds[$0].lift(empty + goods, at: queue.clock).endH } ?? queue.clock
    if goods > 0 {
      unload(run, offH: endH)
      setDown(goods, run, at: place.terminal, offH: endH)
    }
    for board in 0..<stop {
      runs[plan.pair(board, stop)].add(endH - calls[firstCall + board].closedH, weight: 1)
    }
    if stop < plan.stops - 1 {
      queue.schedule(.call(run: Int32(run)), at: max(queue.clock + place.dwellH, endH))
      return
    }
    figures[consist.train].trainsArrived += 1
    let lateH = queue.clock - consist.departedH - plan.timetableH
    if lateH <= TrainRun.toleranceH { figures[consist.train].trainsOnTime += 1 }
    end(run: run)
  }

  /// A train that is so much late counts as on time.
  static let toleranceH = 1.0

  /// Containers with goods on a train.
  private func goodsTeu(_ run: Int, leavingAt stop: Int) -> Int {
    let first = (run * mostStops + stop) * mostStops
    return (first..<first + stop).reduce(0) { $0 + goodsTeu[$1] }
  }

  /// Takes the containers of this stop off the train and notes their times.
  private mutating func unload(_ run: Int, offH: Double) {
    if notesStages { noteLots(run, offH: offH) }
    let stop = consists[run].stop
    for board in 0..<stop {
      let place = (run * mostStops + stop) * mostStops + board
      if goodsTeu[place] > 0 { noteWay(of: goodsTeu[place], run, from: board, offH: offH) }
      goodsTeu[place] = 0
    }
  }

  /// Notes the times of the lots of this stop.
  private mutating func noteLots(_ run: Int, offH: Double) {
    let (train, stop) = (consists[run].train, consists[run].stop)
    var kept = 0
    var atOnceTeu = 0
    for place in lots[run].indices {
      let lot = lots[run][place]
      let flow = layout.flows[Int(lot.flow)]
      guard flow.alight == stop else {
        lots[run][kept] = lot
        kept += 1
        continue
      }
      if lot.admittedH > lot.arrivalH {
        stages[stage(.gate, of: train)].add(lot.admittedH - lot.arrivalH, teu: lot.teu)
      } else {
        atOnceTeu += lot.teu
      }
      let closedH = calls[run * mostStops + flow.board].closedH
      stages[stage(.gather, of: train)].add(closedH - lot.admittedH, teu: lot.teu)
      leads[layout.trains[train].pair(flow.board, stop)].add(offH - lot.arrivalH, teu: lot.teu)
    }
    if atOnceTeu > 0 { stages[stage(.gate, of: train)].add(0, teu: atOnceTeu) }
    lots[run].removeLast(lots[run].count - kept)
  }

  /// Position of a train's stage among those of all.
  private func stage(_ stage: FreightStage, of train: Int) -> Int {
    train * FreightStage.allCases.count + stage.index
  }

  /// The times that containers which boarded together spend together.
  private mutating func noteWay(of teu: Int, _ run: Int, from board: Int, offH: Double) {
    let consist = consists[run]
    let stop = consist.stop
    let plan = layout.trains[consist.train]
    let call = calls[run * mostStops + board]
    runs[plan.pair(board, stop)].add(offH - call.closedH, weight: Double(teu))
    deliveredTeu += teu
    consists[run].goodsTeu -= teu
    if let opposite = plan.opposite {
      empties[layout.trains[opposite].pair(plan.stops - 1 - stop, plan.stops - 1 - board)] += teu
    }
    if !notesStages { return }
    let moving = consist.movingH - call.movingH
    let path = consist.pathH - call.pathH
    stages[stage(.load, of: consist.train)].add(call.loadedH - call.closedH, teu: teu)
    stages[stage(.path, of: consist.train)].add(path, teu: teu)
    stages[stage(.run, of: consist.train)].add(moving, teu: teu)
    stages[stage(.intermediate, of: consist.train)].add(
      queue.clock - call.loadedH - moving - path, teu: teu)
    stages[stage(.unload, of: consist.train)].add(offH - queue.clock, teu: teu)
  }

  /// On the ground, if there is one, until they are fetched or their ship sails.
  private mutating func setDown(_ teu: Int, _ run: Int, at terminal: Int?, offH: Double) {
    let (train, stop) = (consists[run].train, consists[run].stop)
    if let terminal {
      takeIn(TrainLayout.stream(ofTerminal: terminal))
      grounds[terminal].store(teu, at: queue.clock)
    }
    func leave(_ teu: Int, at hour: Double) {
      guard let terminal, teu > 0 else { return }
      queue.schedule(.collect(terminal: Int32(terminal), teu: Int32(teu)), at: hour)
    }
    var fetched = teu
    for ship in 0..<shipCount {
      let place = (run * mostStops + stop) * shipCount + ship
      let teu = shippedTeu[place]
      if teu == 0 { continue }
      let sailingH = system.ships[ship].sailingH(after: offH)
      if notesStages {
        stages[stage(.port, of: train)].add(
          sailingH - offH - system.ships[ship].transferH, teu: teu)
      }
      leave(teu, at: sailingH)
      fetched -= teu
      shippedTeu[place] = 0
    }
    if let terminal { leave(fetched, at: offH + system.terminals[terminal].collectionH) }
  }
}

extension TrainRun.Call {
  /// The train is closed, and leaves when it is loaded.
  fileprivate mutating func close(_ consist: TrainRun.Consist, at hour: Double, loadedH: Double) {
    closedH = hour
    self.loadedH = loadedH
    movingH = consist.movingH
    pathH = consist.pathH
  }
}
