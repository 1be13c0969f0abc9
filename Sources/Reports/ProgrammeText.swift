public import Networks
import Routing
public import Tourism

/// The programmes of a trip as a traveller reads them, in English or Chinese.
public struct ProgrammeText {
  private let network: Network
  private let request: TripRequest
  private let proposal: TripProposal
  private let language: Language

  public init(_ network: Network, _ request: TripRequest, _ proposal: TripProposal, in language: Language) {
    self.network = network
    self.request = request
    self.proposal = proposal
    self.language = language
  }

  public var lines: [String] {
    guard !proposal.programmes.isEmpty else {
      return [
        text("No site can be visited in that time.", "这段时间里没有可以游览的景区。")
      ]
    }
    var lines = [title, certainty]
    for (index, programme) in proposal.programmes.enumerated() {
      lines += ["", heading(programme, number: index + 1)]
      for day in programme.days where !day.items.isEmpty {
        lines.append(
          text("Day \(day.number)", "第\(day.number)天"))
        var table = TextTable([.right, .right, .left, .right])
        let meals = meals(of: day)
        for (index, item) in day.items.enumerated() {
          var rows = rows(of: item)
          rows[0][2] += meals[index]
          for row in rows { table.add(row[0], row[1], row[2], row[3]) }
        }
        lines += table.lines.map { "  " + $0 }
      }
    }
    return lines
  }

  /// What is eaten at each item of a day.
  private func meals(of day: TripProgramme.Day) -> [String] {
    var notes = day.items.map { _ in "" }
    for meal in TripProgramme.Day.Meal.allCases {
      guard let (item, table) = day.table(for: meal) else { continue }
      let name = meal == .lunch ? text("lunch", "午餐") : text("dinner", "晚餐")
      let note =
        switch table {
        case .after: text("; then \(name)", "；之后\(name)")
        case .site: text("; \(name) there", "；在景区\(name)")
        case .ride: text("; \(name) on the way", "；途中\(name)")
        case .lodging: text("; \(name) there", "；在住处\(name)")
        case .road: text("; stop for \(name)", "；途中停车\(name)")
        }
      notes[item] += note
    }
    return notes
  }

  private func text(_ en: String, _ zh: String) -> String { language == .en ? en : zh }
  private func name(_ name: LocalName) -> String { language == .en ? name.en : name.zh }
  private func name(_ node: ID<Node>) -> String { name(network.nodes[node].name) }

  private var title: String {
    let (from, to) = (name(request.from), name(request.to))
    let means =
      request.access == .selfDrive ? text("by car", "自驾") : text("by train, air and coach", "火车、飞机与客车")
    let end = request.from == request.to ? "" : text(" to \(to)", "，到\(to)结束")
    return text(
      "\(figure(request.days)) days from \(from)\(end), \(means), \(figure(request.partySize)) people, timetable of \(network.date)",
      "从\(from)出发\(end)，\(figure(request.days))天，\(means)，\(figure(request.partySize))人，\(network.date)时刻表")
  }

  /// How good the first programme is known to be.
  private var certainty: String {
    let count = proposal.siteCount
    guard !proposal.isProven, let best = proposal.programmes.first else {
      return text(
        "The best of all programmes over \(count) sites: proven.", "\(count)个景区的全部方案中最优：已证明。")
    }
    let gap = (proposal.scoreBound - best.score) / max(abs(proposal.scoreBound), 1e-9)
    return text(
      "Best found over \(count) sites; no programme scores more than \(figure(gap * 100)) % higher.",
      "\(count)个景区中找到的最好方案；任何方案的得分至多再高\(figure(gap * 100))%。")
  }

  private func heading(_ programme: TripProgramme, number: Int) -> String {
    let sites = programme.sites.map { name(network.sites[$0].name) }.joined(
      separator: text(" – ", "—"))
    let cost = figure(programme.costCny.rounded())
    return text(
      "\(number). \(sites): \(cost) CNY a person, \(span(programme.travelMin)) on the way",
      "\(number)．\(sites)：每人\(cost)元，路上\(span(programme.travelMin))")
  }

  private func span(_ timeMin: Double) -> String {
    let minutes = Int(timeMin.rounded())
    return language == .en ? duration(timeMin) : "\(minutes / 60)小时\(minutes % 60)分"
  }

  /// From, until, what, and its price for a person.
  private func rows(of item: TripProgramme.Item) -> [[String]] {
    switch item {
    case .travel(let legs, let isHired, let lastMin):
      var rows = legs.map { row(of: $0, isHired: isHired || legs.count > 1) }
      if let lastMin {
        rows.append(
          ["", "", text("(last departure \(clockTime(lastMin)))", "（末班\(clockTime(lastMin))出发）"), ""])
      }
      return rows
    case .visit(let id, let startMin, let endMin):
      let site = network.sites[id]
      let hours = "\(clockTime(site.opensMin))–\(clockTime(site.closesMin))"
      return [
        [
          clockTime(startMin), clockTime(endMin),
          text("visit \(site.name.en) (open \(hours))", "游览\(site.name.zh)（开放\(hours)）"),
          price(site.ticketCny(byRail: request.access.isByRail)),
        ]
      ]
    case .night(let id, let arrivalMin):
      let lodging = network.lodgings[id]
      let luggage =
        request.access == .selfDrive
        ? text("luggage in the car tomorrow", "次日行李随车")
        : text("leave luggage at the desk or the station tomorrow", "次日行李寄存前台或车站")
      return [
        [
          clockTime(arrivalMin), "",
          text(
            "check in at \(name(lodging.node)); \(luggage)", "入住\(name(lodging.node))；\(luggage)"),
          price(lodging.priceCny(byRail: request.access.isByRail)),
        ]
      ]
    }
  }

  private func row(of leg: Leg, isHired: Bool) -> [String] {
    let to = name(leg.to)
    let what: String
    var cost = price(leg.costCny)
    switch leg.means {
    case .walk: what = text("walk to \(to)", "步行到\(to)")
    case .drive:
      let km = figure(leg.lengthKm.rounded())
      what =
        isHired
        ? text("taxi or coach to \(to), \(km) km", "出租车或客车到\(to)，\(km)公里")
        : text("drive to \(to), \(km) km", "驾车到\(to)，\(km)公里")
      // Shared by the party.
      cost = ""
    case .ride(let service):
      let line = name(network.services[service].name)
      what = text("\(line): \(name(leg.from)) to \(to)", "\(line)：\(name(leg.from))到\(to)")
    case .strategy(let services):
      let lines = services.map { name(network.services[$0].name) }.joined(separator: text(", ", "、"))
      what = text("to \(to), what comes first of \(lines)", "到\(to)，先到先乘：\(lines)")
    }
    return [clockTime(leg.departureMin), clockTime(leg.arrivalMin), what, cost]
  }

  private func price(_ cny: Double) -> String {
    cny > 0 ? text("\(figure(cny.rounded())) CNY", "\(figure(cny.rounded()))元") : ""
  }
}

/// Minutes after midnight as `08:30`; of the next day as `00:40+1`.
private func clockTime(_ timeMin: Double) -> String {
  let minutes = Int(timeMin.rounded())
  let text = "\(twoDigits(minutes % 1440 / 60)):\(twoDigits(minutes % 60))"
  return minutes < 1440 ? text : text + "+1"
}
