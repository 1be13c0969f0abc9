import ArgumentParser
import Files
import Networks
import Railway
import Reports
import Scenarios

struct Train: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the running times of a train from station to station.",
    discussion: """
      Worked out from the train's mass, resistance, tractive effort and braking as vehicle.csv tells them, \
      over the way of the services between the two stations. Below the sheet stands how much of each line \
      its trains take. Times are as minutes:seconds; | marks a station that is passed.

      EXAMPLES
        qianlu train --vehicle container-train --from st_huaihua --to st_liuzhou --gradient 4
        qianlu train --vehicle cr400-emu --from st_chongqing_east --to st_qianjiang --stop st_wulong_south
        qianlu train --vehicle cr400-emu --from st_qianjiang --to st_jishou_east \
      --scenario Scenarios/plan-2030.yaml
        qianlu train --vehicle passenger-train --from st_huaihua --to st_liuzhou --all-stops --coasting --csv
      """)

  @Option(help: "A vehicle of which the network knows the motion.", completion: .vehicle)
  var vehicle: String
  @Option(help: "The station where the train starts.", completion: .place)
  var from: String
  @Option(help: "The station where it ends.", completion: .place)
  var to: String
  @Option(help: "The folder of the network. (default: Networks/wuling)", completion: .network)
  var network: String?
  @Option(help: "A scenario that says which network there is; instead of --network.", completion: .scenario)
  var scenario: String?
  @Option(help: "A station where it stops; may be repeated.", completion: .place)
  var stop: [String] = []
  @Flag(help: "Stop at every station.")
  var allStops = false
  @Option(help: "Minutes of each stop.")
  var dwell = 2.0
  @Option(help: "Recovery margin in per cent of the shortest running time.")
  var margin = 5.0
  @Option(help: "Recovery margin in minutes a hundred kilometres, instead of --margin.")
  var marginPer100Km: Double?
  @Flag(help: "Spend the margin by coasting before stops, not by a lower top speed.")
  var coasting = false
  @Option(help: "Gradient all along in ‰, uphill positive: networks tell none.")
  var gradient = 0.0
  @Option(help: "When the train leaves, as HH:MM.")
  var at = ClockTime(minutes: 8 * 60)
  @Flag(help: "Print the sheet as CSV.")
  var csv = false
  @Flag(help: "Print position, speed and time every ten seconds as CSV.")
  var profile = false
  @OptionGroup var answer: Answer

  func validate() throws {
    guard dwell >= 0, margin >= 0, marginPer100Km ?? 0 >= 0 else {
      throw ValidationError("--dwell and margins are not negative")
    }
    guard dwell.isFinite, margin.isFinite, marginPer100Km?.isFinite ?? true, abs(gradient) <= 100 else {
      throw ValidationError("--gradient lies between -100 and 100 ‰, and other figures are finite")
    }
    guard network == nil || scenario == nil else {
      throw ValidationError("--scenario names its network; leave out --network")
    }
    guard [csv, profile, answer.json].count(where: \.self) < 2 else {
      throw ValidationError("--csv, --profile and --json print different things; choose one")
    }
  }

  func run() throws {
    let network = try readNetwork()
    let train = try trainNamed(vehicle, in: network)
    let (start, end) = (try station(from, in: network, "--from"), try station(to, in: network, "--to"))
    guard let route = RailwayRoute(network, for: train.mode, from: start, to: end) else {
      throw ValidationError("no way on rails leads from '\(from)' to '\(to)' for \(train.mode.rawValue)")
    }
    let calls = allStops ? route.nodes : try stop.map { try station($0, in: network, "--stop") }
    if let stray = calls.first(where: { !route.nodes.contains($0) }) {
      throw ValidationError(
        "--stop: '\(network.nodes[stray].key)' does not lie on the way, which is "
          + route.nodes.map { network.nodes[$0].key }.joined(separator: ", "))
    }
    let sheet = try RunningSheet(
      RollingStock(train.traction), over: route, stoppingAt: calls, dwellS: dwell * 60,
      margin: RecoveryMargin(
        marginPer100Km.map { .minPer100Km($0) } ?? .percent(margin), by: coasting ? .coasting : .slower),
      gradientPermille: gradient)
    if csv { return try say(sheet.table(network).csv()) }
    if profile { return try say(SpeedProfile(sheet.run, everyS: 10).table().csv()) }
    let occupations = occupations(of: route, in: network)
    try answer.tell(
      ["running_sheet": sheet.table(network), "line_occupation": occupations.table(network)],
      sheet.lines(network, departureMin: Double(at.minutes))
        + (occupations.isEmpty ? [] : [""] + occupations.lines(network)))
  }

  private func occupations(of route: RailwayRoute, in network: Network) -> [LineOccupation] {
    guard let trains = LineTrains(network) else { return [] }
    let links = route.links.enumerated().filter { !route.links[..<$0.offset].contains($0.element) }
    return links.compactMap { network.occupation(of: $0.element, by: trains) }
  }

  /// What a scenario makes of its network, or a network as it stands.
  private func readNetwork() throws -> Network {
    guard let scenario else {
      return try Network(Dataset(NetworkFolder(path: network ?? "Networks/wuling")))
    }
    let changes = try Scenario(path: scenario)
    return try changes.network(from: Dataset(NetworkFolder(path: changes.networkPath)))
  }

  private func trainNamed(_ name: String, in network: Network) throws -> (mode: Mode, traction: Traction) {
    let known = network.vehicles.rows.filter { $0.traction != nil }.map(\.key)
    guard let vehicle = network.vehicles.row(named: name), let traction = vehicle.traction else {
      throw ValidationError(
        "--vehicle: the motion of '\(name)' is not known; "
          + (known.isEmpty ? "vehicle.csv tells none" : "that of \(known.joined(separator: ", ")) is"))
    }
    return (vehicle.mode, traction)
  }

  private func station(_ name: String, in network: Network, _ option: String) throws -> ID<Node> {
    if let node = network.nodes.id(named: name) { return node }
    let known = network.nodes.rows.filter { $0.kind == .station || $0.kind == .yard }.map(\.key)
    let hint = suggestion(for: name, among: known).map { "; \($0)" } ?? ""
    throw ValidationError("\(option): no station '\(name)'\(hint)")
  }
}
