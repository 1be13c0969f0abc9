import Choice
import Foundation
import Testing

@Suite struct ElasticityTests {
  /// Against the demand with an attribute one millionth larger and smaller, by the estimated nested logit.
  @Test func areThoseOfDemand() throws {
    let nests = Nests(names: ["pair"], ofAlternative: [nil, 0, 0])
    let data = try DrawnChoices(count: 800, [-1.2, 0.7, 0.4], nests: [1, 0, 0], dissimilarities: [0.5, 1])
      .observed(7)
    let estimate = try LogitEstimate.nested(data, nests: nests)
    try #require(estimate.parameters[3].value < 1)
    let elasticities = estimate.elasticities(of: data, nests: nests)
    #expect(elasticities.count == 3 * 3 * 2)
    for elasticity in elasticities {
      let coefficient = try #require(data.coefficients.firstIndex(of: elasticity.coefficient))
      func logDemand(_ factor: Double) -> Double {
        log(demand(estimate, data, elasticity.changed, coefficient, factor)[elasticity.alternative])
      }
      let slope = (logDemand(1 + 1e-6) - logDemand(1 - 1e-6)) / 2e-6
      #expect(abs(elasticity.value - slope) < 1e-7)
    }
  }

  private func demand(
    _ estimate: LogitEstimate, _ data: ObservedChoices, _ changed: Int, _ coefficient: Int, _ factor: Double
  ) -> [Double] {
    var demand = [0.0, 0, 0]
    let values = estimate.parameters.map(\.value)
    let logit = NestedLogit(dissimilarities: [values[3], 1])
    for observation in 0..<data.count {
      let utilities = (0..<3).map { j in
        (0..<3).reduce(0.0) { sum, k in
          let attribute = data.attributes[(observation * 3 + j) * 3 + k]
          return sum + values[k] * attribute * (j == changed && k == coefficient ? factor : 1)
        }
      }
      var shares = utilities
      var span = shares.mutableSpan
      let nests = [1, 0, 0]
      logit.shares(of: utilities.span, nests: nests.span, into: &span)
      for j in 0..<3 { demand[j] += shares[j] }
    }
    return demand
  }
}
