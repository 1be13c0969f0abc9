import Files
import Foundation
import GSL
import Networks
import Parallel
import Testing

@testable import Freight

/// A mill, a harbour and a daily train between them: every figure follows by hand (see the network's README).
@Suite struct OneTrainTests {
  static func outcome(_ network: Network, replications: Int = 60) throws -> FreightOutcome {
    try FreightSimulation.run(network, replications: replications, seed: 1, on: Execution(threads: 2))
  }

  @Test func costsFollowByHand() throws {
    let outcome = try OneTrainTests.outcome(network("one-train"))
    let row = try #require(outcome.chains.first)
    let cost = try #require(row.cost)
    // 400 + 3 × 1,000 by rail, two drives of 5 km at 6, a lift of 200 at each end.
    #expect(abs(cost.tariffCny - 3460) < 1e-9)
    #expect(abs(cost.handlingCny - 400) < 1e-9)
    #expect(cost.clearanceCny == 0 && cost.clearanceH == 0)
    // 25 h by rail, 10 km at 40 km/h; 6 h in each yard.
    #expect(abs(cost.movingH - 25.25) < 1e-9)
    #expect(abs(cost.handlingH - 12) < 1e-9)
    // 20 t over 1,000 km at .01 and 10 km at .09 kg/tkm; 11.4 kg in each yard.
    #expect(abs(cost.emissionKg - 218 - 22.8) < 1e-9)
    // An hour costs 20 t × (1 + 5,000 × .08 / 8,760).
    let perH = 20 * (1 + 5000 * 0.08 / 8760)
    // Under way .1 of each time; the wait comes from the simulation. An hour of spread costs .4 of an hour.
    let waitSd = (cost.varianceH2 - 0.01 * (25 * 25 + 2 * 0.125 * 0.125)).squareRoot()
    #expect(abs(waitSd - 24 / 12.0.squareRoot()) < 0.2)
    let generalized = cost.priceCny + perH * cost.leadTimeH + 20 * 0.4 * cost.leadTimeSdH
    #expect(abs(try #require(row.generalizedCny) - generalized) < 1e-9)
    #expect(row.share == 1 && abs(row.teu - 14_600) < 1e-6)
  }

  @Test func theYardFollowsBulkServiceTheory() throws {
    let outcome = try OneTrainTests.outcome(network("one-train"))
    let train = try #require(outcome.trains.first)
    #expect(train.trains.mean == 365)
    #expect(abs(try #require(train.waitH).mean - 12.12854) < 0.05)
    #expect(abs(train.leftBehindTeu.mean / 365 - 0.21424) < 0.05)
    #expect(abs(train.teuPerTrain.mean - 40) < 0.2)
    #expect(train.runH?.mean == 25 && train.dwellH == 6 && train.onTimeShare?.mean == 1)
  }

  /// The same goods, allowed on the road, choose by a logit of the difference of generalized cost.
  @Test func aLogitDividesThem() throws {
    var dataset = try Dataset(NetworkFolder(path: root + "/Networks/one-train"))
    var table = dataset["commodity"]
    let column = try #require(table.schema.columns.firstIndex { $0.name == "modes" })
    table.rows[0].values[column] = .texts(["truck", "rail", "barge"])
    dataset["commodity"] = table
    let network = try Network(dataset)
    let outcome = try OneTrainTests.outcome(network)
    let truck = try #require(outcome.chains.first { $0.kind == .truck })
    let rail = try #require(outcome.chains.first { $0.kind == .rail })
    let barge = try #require(outcome.chains.first { $0.kind == .barge })
    // 1,100 km at 60 km/h are 18.33 h at the wheel, with one rest of 10 h after 14.
    #expect(abs(try #require(truck.cost).leadTimeH - (1100.0 / 60 + 10)) < 1e-9)
    #expect(abs(try #require(truck.cost).priceCny - 6600) < 1e-9)
    let scale = network.parameters[.freightLogitScale]
    let odds = exp(scale * (try #require(truck.generalizedCny) - #require(rail.generalizedCny)))
    #expect(abs(rail.share - odds / (1 + odds)) < 1e-3)
    #expect(abs(truck.share + rail.share - 1) < 1e-12)
    #expect(barge.share == 0 && barge.reason == "no barge runs")
  }

  /// A lorry whose time is normal with a tenth of its mean keeps a promise of a tenth more with Φ(1).
  @Test func aLorryKeepsItsPromise() throws {
    var dataset = try Dataset(NetworkFolder(path: root + "/Networks/one-train"))
    var table = dataset["commodity"]
    let column = try #require(table.schema.columns.firstIndex { $0.name == "modes" })
    table.rows[0].values[column] = .texts(["truck"])
    dataset["commodity"] = table
    let promise = try #require(OneTrainTests.outcome(Network(dataset)).chains.first?.promise)
    #expect(abs(promise.leadTimeH - 1.1 * (1100.0 / 60 + 10)) < 1e-9)
    #expect(abs(promise.onTimeShare - 0.841345) < 1e-6)
  }

  /// Promised are 24 h for the next train, 25 h on the way, 12 h in yards and 15 min of drives. Containers that wait
  /// evenly over a day are late when the way takes longer than that, by a spread of a tenth, than they had left:
  /// σφ(0) / 24 h of them; so are those that a train leaves behind.
  @Test func aTrainKeepsItsPromise() throws {
    let network = try changed("one-train", ["set: {parameter: freight.promise_allowance, to: 0}"])
    let outcome = try OneTrainTests.outcome(network)
    let promise = try #require(outcome.chains.first?.promise)
    #expect(abs(promise.leadTimeH - 61.25) < 1e-9)
    let share = 1 - 0.21424 / 40 - 2.5 * 0.398942 / 24
    #expect(abs(promise.onTimeShare - share) < 0.004)
    let years = try #require(outcome.trains.first?.chain?.onTimeShare)
    #expect(abs(years.mean - promise.onTimeShare) < 0.001)
    #expect(try #require(years.lower95) < years.mean && years.mean < #require(years.upper95))
  }

  @Test func whatIsClosedAllYearIsNamed() throws {
    var dataset = try Dataset(NetworkFolder(path: root + "/Networks/one-train"))
    dataset.closures = [ClosureRow(.link, "railway")]
    let outcome = try OneTrainTests.outcome(Network(dataset), replications: 1)
    #expect(outcome.chains.first?.reason == "closed: railway")
    #expect(outcome.summary.unservedTonnes == 292_000)
    #expect(outcome.trains.isEmpty)
  }
}
