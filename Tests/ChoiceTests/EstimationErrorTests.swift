import Choice
import Testing

/// Every reason why data give no estimate is told as what it is.
@Suite struct EstimationErrorTests {
  /// Observations of two alternatives, the first of which is chosen, or the second where `second` says so.
  private func estimate(
    _ coefficients: [String], _ rows: [[Double]], second: Set<Int> = [], nests: Nests? = nil
  ) throws -> LogitEstimate {
    let data = try ObservedChoices(
      coefficients: coefficients, starts: Array(stride(from: 0, through: rows.count, by: 2)),
      alternatives: rows.indices.map { $0 % 2 },
      isChosen: rows.indices.map { second.contains($0 / 2) == ($0 % 2 == 1) }, attributes: rows.flatMap { $0 }
    )
    return try nests.map { try .nested(data, nests: $0) } ?? .multinomial(data)
  }

  @Test func choices() {
    func data(_ isChosen: [Bool], _ number: Double = 1) throws {
      _ = try ObservedChoices(
        coefficients: ["cost"], starts: [0, 2, 4], alternatives: [0, 1, 0, 1], isChosen: isChosen,
        attributes: [1, 2, 3, number])
    }
    #expect(throws: EstimationError.noChoice(observation: 1)) { try data([true, false, false, false]) }
    #expect(throws: EstimationError.severalChoices(observation: 0)) { try data([true, true, false, true]) }
    #expect(throws: EstimationError.notFinite(observation: 1, coefficient: "cost")) {
      try data([true, false, false, true], .nan)
    }
    #expect(throws: EstimationError.noObservations) {
      try ObservedChoices(coefficients: ["a"], starts: [0], alternatives: [], isChosen: [], attributes: [])
    }
  }

  @Test func noVariation() {
    #expect(throws: EstimationError.noVariation(coefficient: "income")) {
      try estimate(
        ["cost", "income"], [[1, 30], [2, 30], [4, 70], [3, 70], [5, 0.1], [1, 0.1]], second: [1])
    }
  }

  @Test func aConstantForEveryAlternative() {
    #expect(throws: EstimationError.notIdentified(coefficients: ["first", "second"])) {
      try estimate(
        ["cost", "first", "second"],
        [[1, 1, 0], [2, 0, 1], [7, 1, 0], [3, 0, 1], [2, 1, 0], [2, 0, 1], [1, 1, 0], [4, 0, 1]],
        second: [1, 3])
    }
  }

  @Test func oneCostInTwoUnits() {
    #expect(throws: EstimationError.notIdentified(coefficients: ["yuan", "fen"])) {
      try estimate(
        ["yuan", "fen", "time"],
        [[1, 100, 3], [2, 200, 1], [4, 400, 4], [3, 300, 4], [7, 700, 0], [6, 600, 2]], second: [1])
    }
  }

  /// The cheaper one is always taken, whatever the time.
  @Test func perfectSeparation() {
    #expect(throws: EstimationError.separation(coefficients: ["cost"])) {
      try estimate(["cost"], [[1], [2], [3], [5], [9], [4], [2], [2.5]], second: [2])
    }
  }

  /// An alternative that is never chosen makes its constant infinite, while the cost has its estimate.
  @Test func quasiSeparation() {
    #expect(throws: EstimationError.separation(coefficients: ["second"])) {
      try estimate(
        ["second", "cost"], [[0, 1], [1, 3], [0, 4], [1, 1], [0, 2], [1, 2.5], [0, 7], [1, 2]])
    }
  }

  @Test func aNestOfOne() {
    #expect(throws: EstimationError.nestWithoutAlternatives(nest: "alone")) {
      try estimate(
        ["cost"], [[1], [2], [5], [3], [4], [6]], second: [0],
        nests: Nests(names: ["alone"], ofAlternative: [0, nil]))
    }
  }

  @Test func sentences() {
    #expect(
      EstimationError.notIdentified(coefficients: ["a", "b"]).description
        == "'a', 'b' are not identified together: another mixture of them fits the same; leave one out")
  }
}
