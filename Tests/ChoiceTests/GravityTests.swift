import Choice
import Foundation
import GSL
import Testing

@Suite struct GravityTests {
  /// Observed trips, noisy, between places of random costs; a tenth of the ways is missing.
  private func observed(_ sample: UInt64, beta: Double) -> (trips: [Double], costs: [Double], width: Int) {
    var random = Samples(sample)
    let (height, width) = (3 + random.stream.uniform(below: 8), 3 + random.stream.uniform(below: 8))
    var costs: [Double] = []
    var trips: [Double] = []
    for cell in 0..<height * width {
      let isMissing = cell / width != cell % width && random.stream.uniform() < 0.1
      let cost = 10 + 90 * random.stream.uniform()
      let mean = 1000 * random.stream.uniform() * exp(-beta * cost)
      costs.append(isMissing ? .infinity : cost)
      trips.append(isMissing ? 0 : 1 + Double(random.stream.poisson(mean: mean)))
    }
    return (trips, costs, width)
  }

  private func totals(_ trips: [Double], _ costs: [Double], _ width: Int) throws -> TripTotals {
    let height = trips.count / width
    return try TripTotals(
      origins: (0..<height).map { i in (0..<width).reduce(0) { $0 + trips[i * width + $1] } },
      destinations: (0..<width).map { j in (0..<height).reduce(0) { $0 + trips[$1 * width + j] } },
      costs: costs)
  }

  /// Poisson regression, greatest entropy, and Furness with Hyman.
  @Test(arguments: 0..<20 as Range<UInt64>)
  func threeWaysAgree(sample: UInt64) throws {
    let (trips, costs, width) = observed(sample, beta: 0.01 + 0.002 * Double(sample))
    let totals = try totals(trips, costs, width)
    let meanCost = totals.meanCost(of: trips)
    let hyman = try totals.beta(meanCost: meanCost)
    let entropy = try totals.betaOfGreatestEntropy(meanCost: meanCost)
    let poisson = try DeterrenceEstimate(trips: trips, costs: costs, destinationCount: width)
    #expect(abs(hyman - entropy) < 1e-10)
    #expect(abs(hyman - poisson.beta) < 1e-10)
    #expect(poisson.standardError > 0 && poisson.robustStandardError > 0)
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func balanceIsExact(sample: UInt64) throws {
    let (observed, costs, width) = observed(sample, beta: 0.02)
    let totals = try totals(observed, costs, width)
    let trips = try totals.trips(beta: 0.03)
    for i in totals.origins.indices {
      let sum = trips[i * width..<(i + 1) * width].reduce(0, +)
      #expect(abs(sum - totals.origins[i]) < 1e-11 * totals.origins[i])
    }
    for j in 0..<width {
      let sum = totals.origins.indices.reduce(0) { $0 + trips[$1 * width + j] }
      #expect(abs(sum - totals.destinations[j]) < 1e-11 * totals.destinations[j])
    }
    // A deterrence that was given comes back from the trips that it makes.
    #expect(abs(try totals.beta(meanCost: totals.meanCost(of: trips)) - 0.03) < 1e-10)
    // Stronger deterrence, shorter trips.
    #expect(totals.meanCost(of: try totals.trips(beta: 0.04)) < totals.meanCost(of: trips))
  }

  @Test func noAnswer() throws {
    #expect(throws: GravityError.totalsDiffer(origins: 3, destinations: 4)) {
      try TripTotals(origins: [3], destinations: [4], costs: [1])
    }
    let apart = try TripTotals(origins: [3, 1], destinations: [2, 2], costs: [1, .infinity, .infinity, 1])
    #expect(throws: GravityError.notBalanced) { try apart.trips(beta: 1) }
    let near = try TripTotals(origins: [1, 1], destinations: [1, 1], costs: [2, 5, 5, 2])
    #expect(throws: GravityError.meanCostOutOfReach(1)) { try near.beta(meanCost: 1) }
    #expect(throws: EstimationError.notIdentified(coefficients: ["cost"])) {
      try DeterrenceEstimate(trips: [1, 2, 3, 4], costs: [1, 2, 3, 4], destinationCount: 2)
    }
  }
}
