public import Networks
import Routing

/// The journeys of a day between two places of which none is better in everything: departure, arrival, changes
/// and price.
public struct JourneyList {
  let network: Network
  let planner: JourneyPlanner
  let choices: JourneyChoices
  let options: [JourneyChoices.Option]

  /// The journeys that leave from a time to midnight.
  /// - Complexity: that of a planner for two places and of `JourneyChoices`.
  public init(_ network: Network, from: ID<Node>, to: ID<Node>, departureMin: Double) {
    self.network = network
    planner = JourneyPlanner(network, places: [from, to])
    choices = JourneyChoices(planner, to: 1)
    options = choices.options(from: 0, leaving: departureMin...max(departureMin, 1440.0.nextDown))
  }

  /// One line a journey with a heading; what is best of a column is marked.
  public var lines: [String] {
    guard let cheapest = options.map(\.costCny).min(),
      let shortest = options.map({ $0.arrivalMin - $0.departureMin }).min()
    else { return ["No journey by train or air leaves later on that day."] }
    var table = TextTable([.right, .right, .right, .left, .right, .right, .left, .left])
    table.add("leave", "arrive", "time", "", "changes", "CNY", "", "by")
    for option in options {
      let timeMin = option.arrivalMin - option.departureMin
      let services = planner.services(of: choices.journey(option)).map { network.services[$0].name.en }
      table.add(
        dayClock(option.departureMin), dayClock(option.arrivalMin), duration(timeMin),
        timeMin == shortest ? "quickest" : "", "\(option.boardings - 1)", figure(option.costCny),
        option.costCny == cheapest ? "cheapest" : "", services.joined(separator: ", "))
    }
    return table.lines
  }
}
