/// What a scenario gives and takes from travellers.
public struct TravelChange: Encodable, Sendable, Equatable {
  /// Who enters or leaves one of the circles that the network names.
  public struct Circle: Encodable, Sendable, Equatable {
    let id: String
    let name: String
    let enters: [String]
    let leaves: [String]
    /// Residents of the circle in B less those in A.
    let populationGained: Double
  }

  /// In CNY a year, of residents of the study area and of all zones.
  let benefitStudyArea: Double
  let benefitEverywhere: Double
  let circles: [Circle]

  enum CodingKeys: String, CodingKey {
    case circles
    case benefitStudyArea = "benefit_study_area_cny_per_year"
    case benefitEverywhere = "benefit_everywhere_cny_per_year"
  }
}

extension Comparison {
  /// nil where one of the folders has no travel.
  public var travelChange: TravelChange? {
    guard let access = tables.first(where: { $0.table.name == "accessibility" }),
      let surplus = access.figures.first(where: { $0.name == "surplus_cny" }),
      let journeys = access.figures.first(where: { $0.name == "journeys_per_year" }),
      case .flag(let isStudied)? = access.table["study_area"]?.values
    else { return nil }
    var (studyArea, everywhere) = (0.0, 0.0)
    for (row, (worth, count)) in zip(access.rows, zip(surplus.pairs, journeys.pairs)) {
      guard let position = row.a, let gain = worth.difference, let a = count.a, let b = count.b else {
        continue
      }
      // The rule of half; with equal journeys the difference of the logsums exactly.
      everywhere += (a + b) / 2 * gain
      if isStudied[position] == true { studyArea += (a + b) / 2 * gain }
    }
    return TravelChange(
      benefitStudyArea: rounded(studyArea), benefitEverywhere: rounded(everywhere), circles: circleChanges)
  }

  private var circleChanges: [TravelChange.Circle] {
    guard let before = a["circle"], let after = b["circle"] else { return [] }
    var order: [String] = []
    for key in before.keys() + after.keys() where !order.contains(key[0]) { order.append(key[0]) }
    let (inA, inB) = (CircleRows(before), CircleRows(after))
    return order.compactMap { id in
      let (old, new) = (inA.members[id] ?? [], inB.members[id] ?? [])
      let enters = new.filter { zone in !old.contains { $0.zone == zone.zone } }
      let leaves = old.filter { zone in !new.contains { $0.zone == zone.zone } }
      if enters.isEmpty && leaves.isEmpty { return nil }
      return TravelChange.Circle(
        id: id, name: inB.names[id] ?? inA.names[id] ?? id, enters: enters.map(\.name),
        leaves: leaves.map(\.name),
        populationGained: rounded(
          new.reduce(0) { $0 + $1.population } - old.reduce(0) { $0 + $1.population }))
    }
  }

  /// The gains in words; empty where nothing changes.
  var travelLines: [String] {
    guard let change = travelChange else { return [] }
    var lines: [String] = []
    if change.benefitEverywhere != 0 {
      lines.append(
        "Travellers gain \(figure(change.benefitStudyArea, "CNY/year")) in the study area, "
          + "\(figure(change.benefitEverywhere, "CNY/year")) with those outside (consumer surplus).")
    }
    for circle in change.circles {
      let moves = [("enters", circle.enters), ("leaves", circle.leaves)].filter { !$0.1.isEmpty }
        .map { "\($0.1.joined(separator: ", ")) \($0.1.count == 1 ? $0.0 : String($0.0.dropLast()))" }
      lines.append("\(circle.name): \(moves.joined(separator: "; ")).")
    }
    return lines
  }
}

/// The table `circle` by circle.
private struct CircleRows {
  var names: [String: String] = [:]
  var members: [String: [(zone: String, name: String, population: Double)]] = [:]

  init(_ table: ResultTable) {
    guard case .text(let circles)? = table["circle_name"]?.values,
      case .text(let zones)? = table["zone_name"]?.values,
      let populations = table["population_persons"]?.values.numbers
    else { return }
    for (row, key) in table.keys().enumerated() {
      names[key[0]] = circles[row]
      members[key[0], default: []].append((key[1], zones[row] ?? key[1], populations[row] ?? 0))
    }
  }
}
