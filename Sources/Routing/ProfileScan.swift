/// The latest departure from each of many origins that brings one to a stop by a time, for all stops and all
/// times of a timetable: the profile connection scan (Dibbelt, Pajor, Strasser and Wagner, "Connection Scan
/// Algorithm", 2018, section 4), turned round in time and with origins side by side in vectors.
///
/// Connections are scanned by ascending arrival. The vector of a connection holds for every origin the
/// latest departure that catches it: by its own access to the stop, from a vehicle that arrived there a
/// transfer before, from one at a stop nearby, or by being on the trip already. Every stop keeps the best
/// vectors so far as rows by ascending arrival. Where a scan for one origin spends its time on looking up
/// what arrived before, this one looks up once for all origins and does the rest eight origins at a time.
///
/// A label is a departure in minutes on the grid of ticks, less 2⁻³⁰ a boarding: of equal departures the
/// one with fewer boardings is greater, and sums stay exact. Prices are carried beside the labels: each that of the
/// journey the label stands for, of equal ones the first.
struct ProfileScan: Sendable {
  typealias Labels = SIMD8<Double>

  static let boarding = 0x1p-30
  /// More than all boardings of a journey come to, less than half a tick.
  static let mostBoardings = 255

  /// The departure that a label tells.
  static func departureMin(_ label: Double) -> Double {
    // Adding a number of which the last bit is a tick rounds to ticks.
    (label + 0x1.8p32) - 0x1.8p32
  }

  /// The boardings that a label tells.
  static func boardings(_ label: Double) -> Int { Int((departureMin(label) - label) * 0x1p30) }

  /// A way to a stop: from another stop, or to a place.
  struct Way: Sendable {
    let stop: Int32
    /// From leaving the vehicle to being ready to board the next.
    let totalMin: Double
    var costCny = 0.0
  }

  /// Prices beside labels; empty where none are asked for.
  private struct Prices: Sendable {
    /// As `rows`: up to leaving the vehicle.
    var rows: [Labels]
    /// As `aboard`: up to boarding, and the fare from where the trip begins to there.
    var aboard: [Labels]
    var skippedFare: [Labels]
  }

  let timetable: Timetable
  /// Vectors that hold all origins.
  let blocks: Int
  /// 1: the fewest boardings break ties. More: labels for up to 1, 2, … boardings stand side by side.
  let rounds: Int
  /// From a round to that of who boards once more.
  let roundsABoarding: Int
  /// By stop and block: minus the minutes from setting out to being ready to board.
  let minusAccess: [Labels]
  /// And what the way costs; empty where no prices are asked for.
  private let accessCny: [Labels]
  /// By stop: whether any origin has access to it.
  private let hasAccess: [Bool]
  /// To stop `s`: `interchanges[firstInterchange[s] ..< firstInterchange[s + 1]]`.
  let firstInterchange: [Int32]
  let interchanges: [Way]
  /// The rows of stop `s` begin with an empty one at `firstRow[s]`.
  let firstRow: [Int32]
  /// By stop: the last row.
  private(set) var lastRow: [Int32]
  /// By row: when the vehicle arrives, and on which connection.
  private(set) var rowArrival: [Double]
  private(set) var rowConnection: [Int32]
  /// By row, round and block.
  private var rows: [Labels]
  /// By trip, round and block: the labels of who is on it.
  private var aboard: [Labels]
  private var prices: Prices
  private var isUnderWay: [Bool]
  /// By connection, of the last run.
  private(set) var departureMin: [Double]
  private var order = TimeOrder()
  /// Of a connection: the rows from which one changes to it, and what the ways between cost.
  private var sources: [(row: Int32, costCny: Double)]

  /// - Parameters:
  ///   - timetable: The connections.
  ///   - access: For each origin the stops to which it has access, and minutes until one is ready to board.
  ///   - interchanges: For each stop those from which one can come to it.
  ///   - rounds: Most boardings that are told apart; nil tells none apart.
  ///   - isPriced: Whether prices are asked for.
  init(_ timetable: Timetable, access: [[Way]], interchanges: [[Way]], rounds: Int?, isPriced: Bool) {
    self.timetable = timetable
    let blocks = (access.count + 7) / 8
    let stopCount = timetable.stops.count
    self.blocks = blocks
    self.rounds = rounds ?? 1
    roundsABoarding = rounds == nil ? 0 : 1
    let none = Labels(repeating: -.infinity)
    var minusAccess = [Labels](repeating: none, count: stopCount * blocks)
    var accessCny = [Labels](repeating: .zero, count: isPriced ? minusAccess.count : 0)
    for (origin, ways) in access.enumerated() {
      for way in ways {
        let block = Int(way.stop) * blocks + origin / 8
        minusAccess[block][origin % 8] = -way.totalMin
        if isPriced { accessCny[block][origin % 8] = way.costCny }
      }
    }
    self.minusAccess = minusAccess
    self.accessCny = accessCny
    hasAccess = (0..<stopCount).map { stop in
      minusAccess[stop * blocks..<(stop + 1) * blocks].contains { any($0 .> -.infinity) }
    }
    firstInterchange = interchanges.reduce(into: [0]) { $0.append($0[$0.count - 1] + Int32($1.count)) }
    self.interchanges = Array(interchanges.joined())
    sources = Array(repeating: (0, 0), count: 1 + (interchanges.lazy.map(\.count).max() ?? 0))
    var firstRow = [Int32](repeating: 0, count: stopCount + 1)
    for stop in timetable.toStop { firstRow[Int(stop) + 1] += 1 }
    for stop in 0..<stopCount { firstRow[stop + 1] += firstRow[stop] + 1 }
    self.firstRow = firstRow
    lastRow = firstRow
    let rowCount = Int(firstRow[stopCount])
    rowArrival = Array(repeating: -.infinity, count: rowCount)
    rowConnection = Array(repeating: -1, count: rowCount)
    rows = Array(repeating: none, count: rowCount * self.rounds * blocks)
    aboard = Array(repeating: none, count: timetable.trips.count * self.rounds * blocks)
    let free = [Labels](repeating: .zero, count: isPriced ? aboard.count : 0)
    prices = Prices(
      rows: Array(repeating: .zero, count: isPriced ? rows.count : 0), aboard: free, skippedFare: free)
    isUnderWay = Array(repeating: false, count: timetable.trips.count)
    departureMin = timetable.departureMin
  }

  /// Scans the day.
  /// - Parameters:
  ///   - times: When the vehicles run.
  ///   - earliestMin: Departures before it are of no interest.
  /// - Complexity: O(connections × (log departures of a stop + interchanges × rounds × origins / 8)).
  mutating func run(_ times: ActualTimes, from earliestMin: Double) {
    order.removeAll()
    for connection in departureMin.indices {
      departureMin[connection] = times.departureMin[connection]
      guard departureMin[connection] >= earliestMin, times.arrivalMin[connection] < .infinity else {
        continue
      }
      order.append(times.arrivalMin[connection], Int32(truncatingIfNeeded: connection))
    }
    order.sort()
    for stop in lastRow.indices { lastRow[stop] = firstRow[stop] }
    for trip in isUnderWay.indices { isUnderWay[trip] = false }
    ProfileScan.scan(
      order.events, departureMin, timetable, minusAccess, accessCny, hasAccess, firstInterchange,
      interchanges, rounds, blocks, roundsABoarding, firstRow, &lastRow, &rowArrival, &rowConnection, &rows,
      &aboard, &prices.rows, &prices.aboard, &prices.skippedFare, &isUnderWay, &sources)
  }

  /// The loop over the connections: nothing is allocated or counted inside.
  private static func scan(
    _ events: [TimeOrder.Event], _ departures: [Double], _ timetable: Timetable, _ minusAccess: [Labels],
    _ accessCny: [Labels], _ hasAccess: [Bool], _ firstInterchange: [Int32], _ interchanges: [Way],
    _ rounds: Int, _ blocks: Int, _ roundsABoarding: Int, _ firstRow: [Int32], _ lastRow: inout [Int32],
    _ rowArrival: inout [Double], _ rowConnection: inout [Int32], _ rows: inout [Labels],
    _ aboard: inout [Labels], _ rowsCny: inout [Labels], _ aboardCny: inout [Labels],
    _ skippedFareCny: inout [Labels], _ isUnderWay: inout [Bool],
    _ sources: inout [(row: Int32, costCny: Double)]
  ) {
    let events = events.span
    let departures = departures.span
    let fromStop = timetable.fromStop.span
    let toStop = timetable.toStop.span
    let tripOf = timetable.trip.span
    let transferMin = timetable.transferMin.span
    let minusAccess = minusAccess.span
    let hasAccess = hasAccess.span
    let firstInterchange = firstInterchange.span
    let interchanges = interchanges.span
    let firstRow = firstRow.span
    var lastRow = lastRow.mutableSpan
    var rowArrival = rowArrival.mutableSpan
    var rowConnection = rowConnection.mutableSpan
    var rows = rows.mutableSpan
    var aboard = aboard.mutableSpan
    let isPriced = !accessCny.isEmpty
    let accessCny = accessCny.span
    var rowsCny = rowsCny.mutableSpan
    var aboardCny = aboardCny.mutableSpan
    var skippedFareCny = skippedFareCny.mutableSpan
    let fareAtStartCny = timetable.fareAtStartCny.span
    let fareAtEndCny = timetable.fareAtEndCny.span
    var isUnderWay = isUnderWay.mutableSpan
    var sources = sources.mutableSpan
    let stride = rounds * blocks
    let boarding = Labels(repeating: boarding)

    for event in events.indices {
      let connection = Int(events[event].item)
      let departureMin = departures[connection]
      let from = Int(fromStop[connection])
      let trip = Int(tripOf[connection])
      var sourceCount = 0
      let row = search(rowArrival, firstRow[from], lastRow[from], by: departureMin - transferMin[from])
      if row > firstRow[from] {
        sources[0] = (row, 0)
        sourceCount = 1
      }
      for index in Int(firstInterchange[from])..<Int(firstInterchange[from + 1]) {
        let stop = Int(interchanges[index].stop)
        let row = search(
          rowArrival, firstRow[stop], lastRow[stop], by: departureMin - interchanges[index].totalMin)
        if row > firstRow[stop] {
          sources[sourceCount] = (row, interchanges[index].costCny)
          sourceCount += 1
        }
      }
      // Nobody can be on it.
      if sourceCount == 0, !isUnderWay[trip], !hasAccess[from] { continue }

      let to = Int(toStop[connection])
      let before = Int(lastRow[to])
      let departure = Labels(repeating: departureMin)
      var isBetter = SIMDMask<SIMD8<Int64>>(repeating: false)
      for round in 0..<rounds {
        for block in 0..<blocks {
          let column = round * blocks + block
          var labels = departure + minusAccess[from * blocks + block]
          var boardingCny = isPriced ? accessCny[from * blocks + block] : .zero
          if round >= roundsABoarding {
            for source in 0..<sourceCount {
              let place = Int(sources[source].row) * stride + column - roundsABoarding * blocks
              let isLater = rows[place] .> labels
              labels.replace(with: rows[place], where: isLater)
              guard isPriced else { continue }
              boardingCny.replace(with: rowsCny[place] + sources[source].costCny, where: isLater)
            }
          }
          labels -= boarding
          var skippedCny = isPriced ? Labels(repeating: fareAtStartCny[connection]) : .zero
          let seat = trip * stride + column
          if isUnderWay[trip] {
            let isSeated = aboard[seat] .> labels
            labels.replace(with: aboard[seat], where: isSeated)
            if isPriced {
              boardingCny.replace(with: aboardCny[seat], where: isSeated)
              skippedCny.replace(with: skippedFareCny[seat], where: isSeated)
            }
          }
          aboard[seat] = labels
          let place = before * stride + column
          if isPriced {
            aboardCny[seat] = boardingCny
            skippedFareCny[seat] = skippedCny
            var fareCny = fareAtEndCny[connection] - skippedCny
            fareCny.replace(with: -fareCny, where: fareCny .< 0)
            var costCny = boardingCny + fareCny
            costCny.replace(with: rowsCny[place], where: rows[place] .>= labels)
            rowsCny[place + stride] = costCny
          }
          let last = rows[place]
          isBetter .|= labels .> last
          labels.replace(with: last, where: last .> labels)
          rows[place + stride] = labels
        }
      }
      if any(isBetter) {
        lastRow[to] += 1
        rowArrival[before + 1] = events[event].timeMin
        rowConnection[before + 1] = Int32(truncatingIfNeeded: connection)
      }
      isUnderWay[trip] = true
    }
  }

  /// The last row up to `last` of which the arrival is no later than a time; the search begins there, since
  /// few arrive between a departure and the arrival of what leaves then. O(log rows).
  @inline(__always)
  private static func search(
    _ rowArrival: borrowing MutableSpan<Double>, _ first: Int32, _ last: Int32, by timeMin: Double
  ) -> Int32 {
    var high = last
    var low = last
    var step: Int32 = 1
    while low > first, rowArrival[Int(low)] > timeMin {
      high = low - 1
      low = max(first, low - step)
      step *= 2
    }
    while low < high {
      let middle = (low + high + 1) / 2
      if rowArrival[Int(middle)] <= timeMin {
        low = middle
        continue
      }
      high = middle - 1
    }
    return low
  }

  /// The last row of a stop of which the arrival is no later than a time. O(log rows).
  func lastRow(at stop: Int, by timeMin: Double) -> Int32 {
    var low = firstRow[stop]
    var high = lastRow[stop]
    while low < high {
      let middle = (low + high + 1) / 2
      if rowArrival[Int(middle)] <= timeMin {
        low = middle
        continue
      }
      high = middle - 1
    }
    return low
  }

  /// The rows of a stop by ascending arrival.
  func rows(at stop: Int) -> Range<Int32> { firstRow[stop] + 1..<lastRow[stop] + 1 }

  /// The labels of eight origins in a row.
  func labels(_ row: Int, _ column: Int) -> Labels { rows[row * rounds * blocks + column] }

  /// The price up to leaving the vehicle, of the journey that an origin's label in a row stands for.
  func costCny(_ row: Int32, round: Int, origin: Int) -> Double {
    prices.rows[(Int(row) * rounds + round) * blocks + origin / 8][origin % 8]
  }

  /// The label of an origin in a row.
  func label(_ row: Int32, round: Int, origin: Int) -> Double {
    rows[(Int(row) * rounds + round) * blocks + origin / 8][origin % 8]
  }
}
