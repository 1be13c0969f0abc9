import Files
import Foundation
import Parallel
import Testing

@testable import Experiments

/// The function of T. Ishigami and T. Homma (1990), a = 7, b = 0.1, inputs uniform in −π ... π.
private func ishigami(_ x: [Double]) -> Double {
  sin(x[0]) + 7 * sin(x[1]) * sin(x[1]) + 0.1 * x[2] * x[2] * x[2] * x[2] * sin(x[0])
}

extension Sensitivity {
  fileprivate subscript(measure: SensitivityRow.Measure) -> [SensitivityRow] {
    rows.filter { $0.measure == measure }
  }
}

private func isNear(_ value: Double?, _ known: Double, within tolerance: Double) -> Bool {
  value.map { abs($0 - known) <= tolerance } ?? false
}

@Suite struct SensitivityTests {
  private let first = [0.313905191, 0.442411145, 0]
  private let total = [0.557588855, 0.442411145, 0.243683664]

  private func study(_ points: Int, seed: UInt64, resamples: Int) throws -> Sensitivity {
    let design = Design(.saltelli(points: points), of: factors(3, -Double.pi...Double.pi), seed: seed)
    return try Sensitivity(
      design, outputs: design.points.map { ishigami($0.values) }, resamples: resamples,
      on: Execution(threads: 2))
  }

  /// Exact indices: Ishigami's variance is known in closed form. The only interaction is of x1 and x3.
  @Test(arguments: [1, 2, 3] as [UInt64]) func ishigamiTotalIndices(seed: UInt64) throws {
    let study = try study(1 << 14, seed: seed, resamples: 20)
    for factor in 0..<3 {
      #expect(isNear(study[.total][factor].value, total[factor], within: 1e-3))
      #expect(isNear(study[.first][factor].value, first[factor], within: 2e-3))
    }
    for (row, known) in zip(study[.second], [0, 0.243683664, 0]) {
      #expect(isNear(row.value, known, within: 4e-3))
    }
  }

  @Test func intervalsCover() throws {
    var covered = 0
    for seed in 1...10 as ClosedRange<UInt64> {
      let study = try study(256, seed: seed, resamples: 200)
      for (rows, known) in [(study[.first], first), (study[.total], total)] {
        for (row, known) in zip(rows, known) {
          let (low, high) = (try #require(row.low95), try #require(row.high95))
          #expect(low <= high && high - low < 0.6)
          if low - 1e-12...high + 1e-12 ~= known { covered += 1 }
        }
      }
    }
    // 60 intervals of 95 %; more even points make them cautious.
    #expect(covered >= 54)
  }

  @Test func threadsDoNotMatter() throws {
    let design = Design(.saltelli(points: 64), of: factors(3, -Double.pi...Double.pi), seed: 1)
    let outputs = design.points.map { ishigami($0.values) }
    let studies = try [1, 2, 7].map {
      try Sensitivity(design, outputs: outputs, resamples: 50, on: Execution(threads: $0)).rows
    }
    #expect(studies[0] == studies[1] && studies[0] == studies[2])
  }

  /// A failed point takes its group with it and is told.
  @Test func missingPoints() throws {
    let design = Design(.saltelli(points: 64), of: factors(2), seed: 1)
    var outputs: [Double?] = design.points.map { $0.values[0] }
    outputs[7] = nil
    outputs[100] = .nan
    let study = try Sensitivity(design, outputs: outputs, resamples: 10, on: Execution(threads: 1))
    #expect(study.missingPoints == [8, 101])
    #expect(study.incompleteGroups == 2 && study.groups == 64)
    #expect(isNear(study[.total][0].value, 1, within: 0.1))
    #expect(isNear(study[.total][1].value, 0, within: 1e-12))
  }

  @Test func constantOutputsHaveNoIndices() throws {
    for scheme in [Scheme.saltelli(points: 8), .sobol(points: 8), .morris(trajectories: 4, levels: 4)] {
      let design = Design(scheme, of: factors(2), seed: 1)
      let outputs = Array(repeating: 3.5, count: design.points.count) as [Double?]
      let study = try Sensitivity(design, outputs: outputs, resamples: 10, on: Execution(threads: 1))
      for row in study.rows { #expect(row.value == nil || row.value == 0) }
    }
  }

  /// Of a linear function every elementary effect is the coefficient times the range.
  @Test func morrisOfALinearFunction() throws {
    let design = Design(.morris(trajectories: 12, levels: 4), of: factors(3, 10...20), seed: 1)
    let outputs = design.points.map { 2 * $0.values[0] - 3 * $0.values[1] + 7 }
    let study = try Sensitivity(design, outputs: outputs, resamples: 10, on: Execution(threads: 1))
    for (factor, effect) in [20.0, -30, 0].enumerated() {
      #expect(isNear(study[.mu][factor].value, effect, within: 1e-11))
      #expect(isNear(study[.muStar][factor].value, abs(effect), within: 1e-11))
      #expect(isNear(study[.sigma][factor].value, 0, within: 1e-6))
    }
  }

  /// y = 3 a + 4 b of independent uniforms: coefficients 3/5 and 4/5. Any rising function has the same ranks.
  @Test func regression() throws {
    let design = Design(.sobol(points: 1024), of: factors(3), seed: 1)
    let line = design.points.map { 3 * $0.values[0] + 4 * $0.values[1] }
    let study = try Sensitivity(design, outputs: line, resamples: 20, on: Execution(threads: 2))
    for (row, known) in zip(study[.standardizedRegression], [0.6, 0.8, 0]) {
      #expect(isNear(row.value, known, within: 2e-3))
    }
    #expect(isNear(study[.regressionR2][0].value, 1, within: 1e-12))
    let bent = try Sensitivity(
      design, outputs: line.map { exp(3 * $0) }, resamples: 20, on: Execution(threads: 2))
    #expect(bent[.rankRegression].map(\.value) == study[.rankRegression].map(\.value))
    #expect(try #require(bent[.regressionR2][0].value) < 0.8)
    #expect(try #require(bent[.rankR2][0].value) > 0.95)
  }

  @Test func equalValuesShareRanks() {
    #expect(ranks([3, 1, 3, 2]) == [3.5, 1, 3.5, 2])
  }

  /// y = x1 + x2: the density of y is a triangle, that given x1 = c is 1 on c ... c + 1; the area between
  /// them is c² + (1 − c)², on average 2/3, so δ = 1/3 for both. A third input does nothing.
  @Test func delta() throws {
    let design = Design(.latinHypercube(points: 4096), of: factors(3), seed: 1)
    let outputs = design.points.map { $0.values[0] + $0.values[1] }
    let study = try Sensitivity(design, outputs: outputs, resamples: 20, on: Execution(threads: 2))
    #expect(isNear(study[.delta][0].value, 1.0 / 3, within: 0.03))
    #expect(isNear(study[.delta][1].value, 1.0 / 3, within: 0.03))
    #expect(isNear(study[.delta][2].value, 0, within: 0.02))
  }
}

@Suite struct DeltaTests {
  /// Exact to the third digit, by numerical integration of the densities: Y given x2 is a shifted Y', and given
  /// x1 or x3 the sum of two independent variables of known law.
  @Test func ishigamiDelta() throws {
    let design = Design(.latinHypercube(points: 4096), of: factors(3, -Double.pi...Double.pi), seed: 1)
    let outputs = design.points.map { ishigami($0.values) }
    let study = try Sensitivity(design, outputs: outputs, resamples: 10, on: Execution(threads: 2))
    for (row, known) in zip(study[.delta], [0.262, 0.425, 0.210]) {
      #expect(isNear(row.value, known, within: 0.035))
    }
    // Nothing changes with a monotone transformation of the output.
    let other = try Sensitivity(
      design, outputs: outputs.map { exp($0 / 3) }, resamples: 10, on: Execution(threads: 1))
    #expect(other[.delta] == study[.delta])
  }
}

@Suite struct OutputsTests {
  private let design = Design(.list([[1], [2], [3]]), of: factors(1), seed: 1)

  private func outputs(_ text: String) throws -> [Double?] {
    try design.outputs("y", of: CSVFile(path: "r.csv", bytes: Array(text.utf8)))
  }

  @Test func joinsOnThePoint() throws {
    #expect(try outputs("point,y\n3,30\n1,10\n") == [10, nil, 30])
    #expect(try outputs("y\n1\n2\n3\n") == [1, 2, 3])
    #expect(try outputs("point,y\n2,\n1,10\n") == [10, nil, nil])
  }

  @Test(arguments: [
    ("y\n1\n", "r.csv:1:1: error: there are 1 rows for the design's 3 points"),
    ("point,z\n1,2\n", "r.csv:1:1: error: no column 'y'"),
    ("point,y\n1,2\n1,3\n", "r.csv:3:1: error: the point '1'"), ("point,y\n4,2\n", "r.csv:2:1"),
    ("point,y\n1,two\n", "r.csv:2:3: error: y is 'two'"),
  ])
  func mistakesAreTold(text: String, message: String) {
    #expect { try outputs(text) } throws: { "\($0)".contains(message) }
  }
}
