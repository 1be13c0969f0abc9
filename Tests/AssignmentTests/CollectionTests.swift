import Assignment
import Files
import Parallel
import Testing

@Suite(.enabled(if: Collection.isThere, Collection.absence)) struct CollectionTests {
  #if DEBUG
    static let small = ["SiouxFalls"]
  #else
    static let small = ["SiouxFalls", "Anaheim", "Barcelona"]
  #endif

  /// Objectives confirmed by two independent computations to 13 digits.
  static let objectives = [
    "SiouxFalls": 4_231_335.28710744, "Anaheim": 1_286_032.17109602, "Barcelona": 1_265_654.92203177,
  ]

  @Test(arguments: small) func objectiveIsThatOfTwoIndependentComputations(name: String) throws {
    let town = try Collection(name)
    let result = try Equilibrium(town.network, town.demand, gap: 1e-15, on: Execution())
    let truth = try #require(Self.objectives[name])
    #expect(abs(result.certificate.objective / truth - 1) < 1e-14)
    #expect(result.certificate.averageExcess <= 1e-13)
    #expect(result.certificate.usedLinkExcess <= 1e-9)
    result.expectGap(1e-14)
    #expect(result.unserved.isEmpty)
  }

  #if !DEBUG
    @Test func chicagoWithTollsAndDistances() throws {
      let town = try Collection("Chicago-Sketch", toll: 0.02, distance: 0.04)
      let result = try Equilibrium(town.network, town.demand, gap: 1e-15, on: Execution())
      #expect(abs(result.certificate.objective / 17_313_018.7387474 - 1) < 1e-14)
      #expect(result.certificate.averageExcess <= 1e-13)
      #expect(result.certificate.usedLinkExcess <= 1e-9)
      result.expectGap(1e-14)
      for (row, (flow, cost)) in zip(try town.bestKnown(), zip(result.flows, result.costs)) {
        #expect(abs(flow - row.volume) <= 1e-4 * max(1, row.volume))
        #expect(abs(cost - row.cost) <= 1e-4 * row.cost)
      }
    }
  #endif

  /// Where no two paths of constant cost are equal the flows are unique.
  @Test(arguments: small.filter { $0 != "Barcelona" }) func flowsAreTheBestKnown(name: String) throws {
    let town = try Collection(name)
    let result = try Equilibrium(town.network, town.demand, gap: 1e-14, on: Execution())
    for (row, (flow, cost)) in zip(try town.bestKnown(), zip(result.flows, result.costs)) {
      #expect(abs(flow - row.volume) <= 1e-4 * max(1, row.volume))
      #expect(abs(cost - row.cost) <= 1e-4 * row.cost)
    }
  }

  @Test func braess() throws {
    let town = try Collection("Braess-Example")
    let result = try Equilibrium(town.network, town.demand, gap: 1e-15, on: Execution())
    for (link, flow) in zip(town.links, result.flows) {
      #expect(
        abs(flow - ([1, 3] == [link.from, link.to] || [4, 2] == [link.from, link.to] ? 4 : 2)) < 1e-6)
    }
  }

  @Test(arguments: small) func anyNumberOfThreadsGivesTheSameBytes(name: String) throws {
    let town = try Collection(name)
    let one = try Equilibrium(town.network, town.demand, gap: 1e-12, on: Execution(threads: 1))
    for threads in [1, 2, 7] {
      let other = try Equilibrium(town.network, town.demand, gap: 1e-12, on: Execution(threads: threads))
      #expect(other.flows.map(\.bitPattern) == one.flows.map(\.bitPattern))
      #expect(other.costs.map(\.bitPattern) == one.costs.map(\.bitPattern))
      #expect(other.gaps == one.gaps && other.certificate == one.certificate)
    }
  }

  @Test(arguments: small) func anEarlierSolutionSavesIterations(name: String) throws {
    let town = try Collection(name)
    let before = try Equilibrium(town.network, town.demand, gap: 1e-12, on: Execution())
    let demand = town.demand.scaled(by: 1.01)
    let cold = try Equilibrium(town.network, demand, gap: 1e-12, on: Execution())
    let warm = try Equilibrium(town.network, demand, gap: 1e-12, from: before, on: Execution())
    warm.expectGap(1e-12)
    #expect(warm.gaps[0] < cold.gaps[0] / 10 && warm.gaps.count < cold.gaps.count)
    #expect(abs(warm.certificate.objective / cold.certificate.objective - 1) < 1e-12)
  }

  /// From the flows of a file, as one that is told to begin with them.
  @Test(arguments: small.filter { $0 != "Barcelona" }) func flowsSaveIterations(name: String) throws {
    let town = try Collection(name)
    let flows = try town.bestKnown().map(\.volume)
    let cold = try Equilibrium(town.network, town.demand, gap: 1e-12, on: Execution())
    let warm = try Equilibrium(town.network, town.demand, gap: 1e-12, near: flows, on: Execution())
    warm.expectGap(1e-12)
    #expect(warm.gaps[0] < cold.gaps[0] / 4 && warm.gaps.count <= cold.gaps.count)
    #expect(abs(warm.certificate.objective / cold.certificate.objective - 1) < 1e-12)
  }

  /// More travellers never pay less in all, nor do they lower Beckmann's objective.
  @Test func demandRaisesCosts() throws {
    let town = try Collection("SiouxFalls")
    var last = 0.0
    for factor in [0, 0.1, 0.5, 1, 1.5, 2] {
      let result = try Equilibrium(town.network, town.demand.scaled(by: factor), gap: 1e-10, on: Execution())
      result.expectGap(1e-10)
      #expect(result.certificate.totalCost > last || factor == 0)
      last = result.certificate.totalCost
    }
  }
}
