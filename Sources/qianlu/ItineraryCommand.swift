import ArgumentParser
import Files
import Networks
import Parallel
import Reports
import Scenarios
import Tourism

struct ItineraryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "itinerary", abstract: "Plan a tour: the best programmes hour by hour.",
    discussion: """
      Chooses sites, their order, trains or roads and beds so that opening hours, visits and the timetable fit. \
      With --sites as many of these as possible are visited, otherwise those worth most for their cost and \
      travel. Says whether the first programme is proven to be the best, or how much better another could be.

      EXAMPLES
        qianlu itinerary --from chongqing --days 2.5
        qianlu itinerary --from chongqing --days 2.5 --sites zhuoshui,dino,taohuayuan --lang zh
        qianlu itinerary --from chengdu --days 5 --by rail --end-at changsha
      """)

  @Option(
    help: "Where the trip starts: a zone or any other node, by its id or its English or Chinese name.",
    completion: .place)
  var from: String
  @Option(help: "Where it ends, if elsewhere.", completion: .place)
  var endAt: String?
  @Option(help: "Days, such as 0.5, 1, 2.5, 5 or 7.")
  var days: Double
  @Option(help: "Sites to visit, by id or name, separated by commas. (default: any)", completion: .site)
  var sites: String?
  @Option(help: "How to travel: car or rail.")
  var by = Means.car
  @Option(help: "People travelling together.")
  var party = 2.0
  @Option(help: "How many programmes to print.")
  var count = 3
  @Option(name: .customLong("lang"), help: "The language: en or zh.")
  var language = Language.en
  @Option(help: "The scenario that says which network there is and on which day.", completion: .scenario)
  var scenario = "Scenarios/baseline-2025.yaml"
  @OptionGroup var work: Work
  @OptionGroup var answer: Answer

  enum Means: String, ExpressibleByArgument, CaseIterable {
    case car, rail
  }

  func validate() throws {
    guard (0.5...14).contains(days) else { throw ValidationError("--days must be from 0.5 to 14.") }
    guard party >= 1, party <= 60 else { throw ValidationError("--party must be from 1 to 60.") }
    guard count >= 1 else { throw ValidationError("--count must be 1 or more.") }
  }

  func run() throws {
    let scenario = try Scenario(path: scenario)
    let network = try scenario.network(from: Dataset(NetworkFolder(path: scenario.networkPath)))
    let start = try network.node(called: from, "--from")
    let request = TripRequest(
      from: start, to: try endAt.map { try network.node(called: $0, "--end-at") } ?? start, days: days,
      sites: try wishes(in: network) ?? Array(network.sites.ids.prefix(TripRequest.mostSites)),
      areWishes: sites != nil, access: by == .car ? .selfDrive : .publicTransport, partySize: party)
    let proposal = try work.follow("itinerary") { execution in
      var search = try TripSearch(network, request, on: execution)
      return search.run(count: count)
    }
    try answer.tell(
      ProposalRecord(network, request, proposal),
      ProgrammeText(network, request, proposal, in: language).lines,
      titled: true)
  }

  private func wishes(in network: Network) throws -> [ID<Site>]? {
    guard let sites else { return nil }
    var wishes: [ID<Site>] = []
    for part in sites.split(separator: ",") {
      let name = String(part.drop { $0 == " " })
      let site =
        network.sites.id(named: name)
        ?? network.sites.ids.first {
          network.sites[$0].name.en == name || network.sites[$0].name.zh == name
        }
      guard let site else {
        let hint = suggestion(for: name, among: network.sites.rows.map(\.key)).map { "; \($0)" } ?? ""
        throw ValidationError("--sites: no site '\(name)'\(hint)")
      }
      if !wishes.contains(site) { wishes.append(site) }
    }
    guard (1...TripRequest.mostSites).contains(wishes.count) else {
      throw ValidationError("--sites: name from 1 to \(TripRequest.mostSites) sites.")
    }
    return wishes
  }
}
