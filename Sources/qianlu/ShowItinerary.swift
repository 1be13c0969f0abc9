import ArgumentParser
import Files
import Networks
import Reports
import Scenarios

struct ShowItinerary: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "itinerary", abstract: "Print the journey between two places that arrives first.",
    discussion: """
      Door to door by train and air with the way to and from the station, leg by leg, and beside it the \
      drive all the way. --choices lists instead all journeys of the rest of the day of which none is better \
      in everything: departure, arrival, changes and price.

      EXAMPLES
        qianlu show itinerary --from chongqing --to zhangjiajie --at 08:30
        qianlu show itinerary --from qianjiang --to jishou --scenario Scenarios/plan-2030.yaml
        qianlu show itinerary --from qianjiang --to changsha --choices
      """)

  @Option(help: "A zone or any other node, by its id or its English or Chinese name.", completion: .place)
  var from: String
  @Option(help: "A zone or any other node, by its id or its English or Chinese name.", completion: .place)
  var to: String
  @Option(help: "When one is ready to leave, as HH:MM.")
  var at = ClockTime(minutes: 8 * 60)
  @Option(help: "The scenario that says which network there is and on which day.", completion: .scenario)
  var scenario = "Scenarios/baseline-2025.yaml"
  @Flag(help: "List all journeys of the rest of the day that are not worse than another in everything.")
  var choices = false
  @OptionGroup var answer: Answer

  func run() throws {
    let scenario = try Scenario(path: scenario)
    let network = try scenario.network(from: Dataset(NetworkFolder(path: scenario.networkPath)))
    let (from, to) = (try network.node(called: from, "--from"), try network.node(called: to, "--to"))
    let departureMin = Double(at.minutes)
    if choices {
      let list = JourneyList(network, from: from, to: to, departureMin: departureMin)
      return try answer.tell(list, list.lines, titled: true)
    }
    let itinerary = Itinerary(network, from: from, to: to, departureMin: departureMin)
    try answer.tell(itinerary, itinerary.lines, titled: true)
  }
}

/// `08:30` as minutes after midnight.
struct ClockTime: ExpressibleByArgument {
  let minutes: Int

  init(minutes: Int) { self.minutes = minutes }

  init?(argument: String) {
    let parts = argument.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1].count == 2, let hour = Int(parts[0]), let minute = Int(parts[1]),
      (0..<24).contains(hour), (0..<60).contains(minute)
    else { return nil }
    minutes = hour * 60 + minute
  }

  var defaultValueDescription: String {
    "\(minutes / 60):\(minutes % 60 < 10 ? "0" : "")\(minutes % 60)"
  }
}
