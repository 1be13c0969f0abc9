/// A system's trains laid out for their simulation: stops, pairs of stops, legs and flows of all of them one after
/// the other, so that what happens at a stop or to a lot is found at once.
struct TrainLayout {
  struct Train {
    let stops: Int
    /// Positions of the first of its own among those of all trains.
    let firstPlace: Int
    let firstPair: Int
    let firstLeg: Int
    /// When it leaves by the clock.
    let hours: Range<Int>
    let capacityTeu: Int
    let opposite: Int?
    let timetableH: Double

    /// Of a stop of boarding and one of alighting.
    func pair(_ board: Int, _ alight: Int) -> Int { firstPair + board * stops + alight }
  }

  /// A stop of a train.
  struct Place {
    let train: Int
    let terminal: Int?
    /// By which containers come here.
    let stream: Int
    let dwellH: Double
    /// To the next stop, among those of all trains.
    let legs: Range<Int>
    /// Whether trains leave here when enough is waiting, not by the clock alone.
    let sendsTrains: Bool
    /// That a container alone waits here at most while trains run.
    let longestWaitH: Double
  }

  struct Flow {
    let train: Int
    let board: Int
    let alight: Int
    /// Where it boards.
    let place: Int
    let ship: Int?
  }

  private(set) var trains: [Train] = []
  private(set) var places: [Place] = []
  private(set) var legs: [TrainSystem.Leg] = []
  private(set) var hours: [Double] = []
  private(set) var flows: [Flow] = []
  private(set) var pairCount = 0
  /// Of lots: one for those that can make a train leave, which are events of their own; one by terminal, and one of
  /// stops without any, for those that matter only when something else happens there.
  let streamCount: Int

  static let streamOfEvents = 0
  static func stream(ofTerminal terminal: Int) -> Int { terminal + 1 }
  static func terminal(ofStream stream: Int) -> Int? { stream > 0 ? stream - 1 : nil }

  init(_ system: TrainSystem) {
    streamCount = system.terminals.count + 2
    for (index, train) in system.trains.enumerated() {
      let stops = train.stops.count
      let firstPlace = places.count
      let firstHour = hours.count
      hours += train.policy.hours.prefix { $0 < system.horizonH }
      trains.append(
        Train(
          stops: stops, firstPlace: firstPlace, firstPair: pairCount, firstLeg: legs.count,
          hours: firstHour..<hours.count, capacityTeu: train.capacityTeu, opposite: train.opposite,
          timetableH: train.timetableH))
      pairCount += stops * stops
      for (number, stop) in train.stops.enumerated() {
        let firstLeg = legs.count
        legs += stop.legs
        places.append(
          Place(
            train: index, terminal: stop.terminal,
            stream: TrainLayout.stream(ofTerminal: stop.terminal ?? system.terminals.count),
            dwellH: stop.dwellH, legs: firstLeg..<legs.count,
            sendsTrains: number == 0 && !train.policy.isByClock,
            longestWaitH: number == 0 ? train.policy.longestWaitH : .infinity))
      }
      for flow in train.flows {
        flows.append(
          Flow(
            train: index, board: flow.boardStop, alight: flow.alightStop,
            place: firstPlace + flow.boardStop, ship: flow.ship))
      }
    }
  }

  /// By which the lots of a flow come.
  func stream(ofFlow flow: Int) -> Int {
    let place = places[flows[flow].place]
    return place.sendsTrains ? TrainLayout.streamOfEvents : place.stream
  }

  /// Positions of a train's own among those of all.
  func places(of train: Int) -> Range<Int> {
    trains[train].firstPlace..<trains[train].firstPlace + trains[train].stops
  }
  func pairs(of train: Int) -> Range<Int> {
    trains[train].firstPair..<trains[train].firstPair + trains[train].stops * trains[train].stops
  }
  func legs(of train: Int) -> Range<Int> {
    trains[train].firstLeg..<places[places(of: train).upperBound - 1].legs.upperBound
  }
}

extension TrainSystem.Policy {
  fileprivate var isByClock: Bool {
    if case .scheduled = self { true } else { false }
  }
}
