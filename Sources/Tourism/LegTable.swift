import Networks

/// What it takes to go from any place to any other in one way of travelling: row-major, from × to.
struct LegTable: Sendable {
  let placeCount: Int
  /// Infinite where there is no way.
  var timeMin: [Double]
  /// Shared by the party.
  var vehicleCny: [Double]
  /// Of each person.
  var fareCny: [Double]
  /// The stations and airports at which travellers board, change or alight.
  var hubs: [[ID<Terminal>]]

  /// A table without ways, except that staying where one is takes nothing.
  init(placeCount: Int) {
    let count = placeCount * placeCount
    self.placeCount = placeCount
    timeMin = Array(repeating: .infinity, count: count)
    vehicleCny = Array(repeating: 0, count: count)
    fareCny = Array(repeating: 0, count: count)
    hubs = Array(repeating: [], count: count)
    for place in 0..<placeCount { timeMin[place * placeCount + place] = 0 }
  }
}

/// The legs of one market's parties: of each pair of places the way of least generalized cost.
struct PartyLegs: Sendable {
  let placeCount: Int
  private(set) var timeMin: [Double]
  /// Of a person, the party's car shared by all.
  private(set) var costCny: [Double]
  /// Cost and time, in money.
  private(set) var generalizedCny: [Double]
  private(set) var hubs: [[ID<Terminal>]]

  /// - Parameters:
  ///   - ways: At least one; of ways of equal generalized cost the first.
  ///   - timeCnyPerMin: What a minute of travel weighs.
  init(_ ways: [LegTable], partySize: Double, timeCnyPerMin: Double) {
    let count = ways[0].timeMin.count
    placeCount = ways[0].placeCount
    timeMin = ways[0].timeMin
    hubs = ways[0].hubs
    costCny = Array(repeating: 0, count: count)
    generalizedCny = Array(repeating: .infinity, count: count)
    for leg in 0..<count {
      for way in ways where way.timeMin[leg] < .infinity {
        let cost = way.vehicleCny[leg] / partySize + way.fareCny[leg]
        let generalized = cost + timeCnyPerMin * way.timeMin[leg]
        guard generalized < generalizedCny[leg] else { continue }
        generalizedCny[leg] = generalized
        costCny[leg] = cost
        timeMin[leg] = way.timeMin[leg]
        hubs[leg] = way.hubs[leg]
      }
    }
  }
}
