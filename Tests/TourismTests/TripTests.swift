import Files
import Networks
import Parallel
import Routing
import Scenarios
import Testing

@testable import Tourism

@Suite struct TripTests {
  private static func propose(
    _ network: Network, from: String, days: Double, _ sites: [String], by access: AccessMode = .selfDrive
  ) throws -> TripProposal {
    let home = try #require(network.zones.row(named: from)).node
    let request = TripRequest(
      from: home, to: home, days: days, sites: try sites.map { try #require(network.sites.id(named: $0)) },
      areWishes: true, access: access, partySize: 2)
    var search = try TripSearch(network, request, on: Execution(threads: 1))
    return search.run(count: 3)
  }

  /// 40 minutes from town to cave, 40 more to peak. Cave first, the peak would close; peak first, it is seen
  /// from 8:20 to 14:20, the cave from 15:00 to 18:00, and the party is home at 18:40.
  @Test func byHand() throws {
    let network = try YearTests.network()
    let proposal = try Self.propose(network, from: "town", days: 1, ["cave", "peak"])
    let best = try #require(proposal.programmes.first)
    #expect(best.sites.map { network.sites[$0].key } == ["peak", "cave"])
    #expect(proposal.isProven && proposal.siteCount == 2)
    #expect(best.days.count == 1 && abs(best.travelMin - 160) < 1e-6)
    let car = 240 * network.parameters[.carCostPerKm] / 2
    #expect(abs(best.costCny - (150 + car)) < 1e-6)
    var visits: [(Double, Double)] = []
    for case .visit(_, let startMin, let endMin) in best.days[0].items { visits.append((startMin, endMin)) }
    #expect(visits.map(\.0) == [500, 900] && visits.map(\.1) == [860, 1080])
    // Half a day has room for the cave alone, and two days for both with a night.
    let half = try Self.propose(network, from: "town", days: 0.5, ["cave", "peak"])
    #expect(half.programmes.map { $0.sites.map { network.sites[$0].key } } == [["cave"]])
    #expect(try Self.propose(network, from: "town", days: 0.5, ["peak"]).programmes.isEmpty)
  }

  #if !DEBUG
    /// What is given up as it cannot come to a known score would not have come to it.
    @Test(arguments: [AccessMode.selfDrive, .publicTransport], [0, 9, 18])
    func boundsLoseNothing(_ access: AccessMode, _ first: Int) throws {
      let dataset = try Dataset(NetworkFolder(path: WulingTests.root + "/Networks/wuling"))
      let network = try Scenario(path: WulingTests.root + "/Scenarios/baseline-2025.yaml").network(
        from: dataset)
      let home = try #require(network.zones.row(named: "chongqing")).node
      let request = TripRequest(
        from: home, to: home, days: 2.5, sites: Array(network.sites.ids.dropFirst(first).prefix(9)),
        areWishes: false, access: access, partySize: 2)
      let problem = try TripProblem(network, request, on: Execution(threads: 1))
      var all = TripSearch(problem, fewLabels: .max)
      var few = TripSearch(problem, fewLabels: 20)
      let (exact, pruned) = (all.run(count: 3), few.run(count: 3))
      #expect(exact.isProven && pruned.isProven)
      #expect(exact.programmes.map(\.score) == pruned.programmes.map(\.score))
      var bound = TripBound(problem)
      let loose = bound.most
      bound.tighten(rounds: 100, known: 0)
      let best = try #require(exact.programmes.first).score
      #expect(bound.most >= best && bound.most <= loose)
    }

    /// What a traveller could not do: be in two places, arrive before leaving, enter a closed site.
    @Test(arguments: [AccessMode.selfDrive, .publicTransport])
    func programmesCanBeFollowed(_ access: AccessMode) throws {
      let dataset = try Dataset(NetworkFolder(path: WulingTests.root + "/Networks/wuling"))
      let network = try Scenario(path: WulingTests.root + "/Scenarios/baseline-2025.yaml").network(
        from: dataset)
      let proposal = try Self.propose(
        network, from: "chongqing", days: 2.5,
        ["zhuoshui", "dino", "taohuayuan", "wulong_karst", "canyon"], by: access)
      #expect(proposal.isProven)
      let best = try #require(proposal.programmes.first)
      #expect(best.sites.count >= 3 && best.days.count <= 3)
      for programme in proposal.programmes {
        for day in programme.days {
          var timeMin = 0.0
          func at(_ nextMin: Double) {
            #expect(nextMin >= timeMin - 1)
            timeMin = max(timeMin, nextMin)
          }
          for item in day.items {
            switch item {
            case .travel(let legs, _, _):
              for leg in legs {
                at(leg.departureMin)
                at(leg.arrivalMin)
              }
            case .visit(let site, let startMin, let endMin):
              at(startMin)
              at(endMin)
              #expect(startMin >= network.sites[site].opensMin && endMin <= network.sites[site].closesMin)
              #expect(abs(endMin - startMin - network.sites[site].visitH * 60) < 1e-9)
            case .night(_, let arrivalMin): at(arrivalMin)
            }
          }
          let last = day.number == 3 ? 13 * 60.0 : 21 * 60
          #expect(timeMin <= last + 1)
        }
      }
    }
  #endif
}
