import GSL
import Networks
import Parallel
import Testing

@testable import Freight

/// The market on the Wuling network: which chains there are, and how they answer to prices.
@Suite struct MarketTests {
  private func outcome(_ network: Network) throws -> FreightOutcome {
    try FreightSimulation.run(network, replications: 1, seed: 1, on: Execution(threads: 2))
  }

  /// With all that is planned, each kind carries something, and by the ways that it is known for.
  @Test func everyKindOfChainIsFound() throws {
    let network = try scenario("plan-2030")
    let outcome = try outcome(network)
    func carries(_ kind: ChainKind, by service: String) -> Bool {
      outcome.chains.contains { row in
        row.kind == kind && row.teu > 0
          && (row.main?.services.contains { network.services[$0].key == service } ?? false)
      }
    }
    for kind in ChainKind.allCases {
      #expect(outcome.chains.contains { $0.kind == kind && $0.teu > 0 }, "nothing goes by \(kind)")
    }
    #expect(carries(.railSea, by: "qinzhou-train") && carries(.railSea, by: "chongqing-qinzhou-train"))
    #expect(carries(.barge, by: "longtou-shanghai-barge"))
    #expect(carries(.barge, by: "guoyuan-shanghai-barge"))
    #expect(carries(.rail, by: "zhengyang-chengdu-train"))
    #expect(carries(.air, by: "jiq-can-belly") || carries(.air, by: "jiq-szx-freighter"))
    #expect(carries(.hsrExpress, by: "qianjiang-chengdu-hsr-express"))
    #expect(carries(.drone, by: "drone-pengshui"))
  }

  /// Both yards of Chongqing load, though their goods come from one zone.
  @Test func demandEntersAtSeveralTerminals() throws {
    let (network, outcome) = try WulingFreightTests.baseline.get()
    for key in ["chongqing-qinzhou-train", "jiangjin-qinzhou-train"] {
      let service = try #require(network.services.id(named: key))
      let train = try #require(outcome.trains.first { $0.service == service && $0.outward })
      #expect(train.teuPerYear.mean > 1000)
    }
  }

  /// Twice the money of everything at half the weight of money: nothing moves.
  @Test func onlyRelativePricesMatter() throws {
    let money = [
      ("tariff", ["base_cny_per_teu", "cny_per_teu_km", "base_cny_per_t", "cny_per_tkm"]),
      ("terminal", ["handling_cny_per_teu", "clearance_cny_per_teu"]),
      ("commodity", ["time_value_cny_per_t_h", "value_cny_per_t"]),
    ]
    var changes = money.flatMap { table, columns in
      columns.map { "scale: {table: \(table), column: \($0), by: 2}" }
    }
    changes += [
      "set: {parameter: freight.logit_scale, to: 0.001}",
      "set: {parameter: freight.carbon_price, to: 100}",
    ]
    let dear = try outcome(wuling(changes))
    let plain = try outcome(wuling(["set: {parameter: freight.carbon_price, to: 50}"]))
    for (a, b) in zip(plain.chains, dear.chains) {
      #expect(a.kind == b.kind && abs(a.share - b.share) < 1e-6)
    }
  }

  /// A dearer train carries no more of any goods, all else equal, and in all it carries less.
  @Test func aDearerModeNeverGains() throws {
    func rail(_ by: Double) throws -> Double {
      let outcome = try outcome(
        wuling(["scale: {table: tariff, column: cny_per_teu_km, where: {mode: container_train}, by: \(by)}"]))
      return outcome.commodities.filter { $0.kind == .rail || $0.kind == .railSea }.reduce(0) { $0 + $1.teu }
    }
    let flows = try [0.9, 1.1, 1.3].map(rail)
    #expect(zip(flows, flows.dropFirst()).allSatisfy { $1 < $0 })
  }

  /// Departures are added until the trains are as full as wanted, and the goods come with them.
  @Test func departuresAdaptToDemand() throws {
    let network = try wuling(["service: {id: qinzhou-train, target_load_factor: 0.6}"])
    let (_, fixed) = try WulingFreightTests.baseline.get()
    let adapted = try outcome(network)
    let train = try #require(network.services.id(named: "qinzhou-train"))
    let before = try #require(fixed.services.first { $0.service == train })
    let after = try #require(adapted.services.first { $0.service == train })
    #expect(before.departuresPerWeek == 1 && after.departuresPerWeek > 1)
    #expect(after.teuOut > before.teuOut)
    #expect(abs(after.loadFactor - 0.6) < 0.03)
  }

  /// Tonnes of each commodity: those sent are those that go, and those for which there is no room.
  @Test func tonnesOfEachCommodityAreKept() throws {
    // A tenth of the trains' way is left.
    let network = try wuling([
      "scale: {table: service, column: departures_per_week, where: {mode: container_train}, by: 0.05}",
      "scale: {table: service, column: departures_per_week, where: {mode: barge}, by: 0.02}",
    ])
    let outcome = try outcome(network)
    #expect(outcome.summary.heldBackTonnes > 1000)
    let carried = outcome.commodities.reduce(0) { $0 + $1.tonnes }
    let all =
      carried + outcome.summary.unservedTonnes + outcome.summary.heldBackTonnes
    #expect(abs(all - outcome.summary.demandTonnes) < 1e-9 * all)
    for row in outcome.capacities {
      #expect(row.used <= row.limit * (1 + 1e-8))
      #expect(row.shadowPriceCny == 0 || abs(row.used / row.limit - 1) < 1e-8)
    }
    for commodity in network.commodities.ids {
      let goes = outcome.commodities.filter { $0.commodity == commodity }.reduce(0) { $0 + $1.tonnes }
      let sent = network.freightDemand.rows.reduce(0) {
        $0 + ($1.commodity == commodity ? $1.tonnesPerYear : 0)
      }
      #expect(goes <= sent * (1 + 1e-9))
    }
  }
}
