import Files
import Testing

@testable import Experiments

private let here = SourceLocation(file: "design.yaml")

func factors(_ count: Int, _ range: ClosedRange<Double> = 0...1) -> [Factor] {
  (1...count).map { Factor(name: "x\($0)", values: .range(range), location: here) }
}

@Suite struct DesignTests {
  @Test func gridIsEveryCombination() {
    let design = Design(
      .grid(levels: 3),
      of: factors(1, 2...4) + [Factor(name: "on", values: .list([0, 1]), location: here)], seed: 1)
    #expect(design.points.map(\.values) == [[2, 0], [2, 1], [3, 0], [3, 1], [4, 0], [4, 1]])
  }

  /// Each of the equal parts of each range is met once.
  @Test(arguments: [1, 2, 7, 100])
  func latinHypercubeIsLatin(count: Int) {
    let design = Design(.latinHypercube(points: count), of: factors(3), seed: 5)
    for factor in 0..<3 {
      #expect(
        design.points.map { Int($0.values[factor] * Double(count)) }.sorted() == Array(0..<count))
    }
  }

  /// A digital shift keeps the net: 2^k points meet 2^k parts of each axis.
  @Test func shiftedSobolIsANet() {
    for seed in 1...20 as ClosedRange<UInt64> {
      let design = Design(.sobol(points: 64), of: factors(5), seed: seed)
      for factor in 0..<5 {
        #expect(design.points.map { Int($0.values[factor] * 64) }.sorted() == Array(0..<64))
      }
    }
  }

  @Test func saltelliSharesColumns() {
    let design = Design(.saltelli(points: 8), of: factors(3), seed: 1)
    #expect(design.points.count == 8 * 8)
    for start in stride(from: 0, to: 64, by: 8) {
      let group = Array(design.points[start..<start + 8])
      #expect(group.map(\.role) == ["A", "B", "AB.x1", "AB.x2", "AB.x3", "BA.x1", "BA.x2", "BA.x3"])
      let (a, b, ab2) = (group[0].values, group[1].values, group[3].values)
      #expect(ab2 == [a[0], b[1], a[2]])
      #expect(group[7].values == [b[0], b[1], a[2]])
    }
  }

  @Test(arguments: [2, 4, 6])
  func morrisChangesOneFactorAStep(levels: Int) {
    let design = Design(.morris(trajectories: 20, levels: levels), of: factors(4, -1...3), seed: 3)
    let step = 4 * Double(levels) / 2 / Double(levels - 1)
    for trajectory in 0..<20 {
      let points = design.points[trajectory * 5..<trajectory * 5 + 5].map { $0 }
      #expect(points[0].role == "base")
      #expect(Set(points.dropFirst().map(\.role)) == ["x1", "x2", "x3", "x4"])
      for (before, after) in zip(points, points.dropFirst()) {
        for (factor, name) in design.factors.enumerated() {
          let change = abs(after.values[factor] - before.values[factor])
          #expect(abs(change - (name == after.role ? step : 0)) < 1e-12)
          #expect(-1...3 ~= after.values[factor])
        }
      }
    }
  }

  @Test func oneAtATime() {
    let design = Design(.oneAtATime(levels: 3), of: factors(2, 0...10), seed: 1)
    #expect(design.points.map(\.values) == [[5, 5], [0, 5], [10, 5], [5, 0], [5, 10]])
  }

  @Test func csvReadsBack() throws {
    for scheme in [Scheme.saltelli(points: 4), .morris(trajectories: 3, levels: 4), .sobol(points: 9)] {
      let design = Design(scheme, of: factors(3, -3.3...7.1), seed: 9)
      let read = try Design(CSVFile(path: "d.csv", bytes: design.csv))
      #expect(read.factors == design.factors && read.points == design.points)
    }
  }

  /// Another factor takes nothing from those that are there.
  @Test func factorsKeepTheirNumbers() {
    let few = Design(.latinHypercube(points: 10), of: factors(2), seed: 1)
    let many = Design(.latinHypercube(points: 10), of: factors(4), seed: 1)
    #expect(few.points.map(\.values) == many.points.map { Array($0.values.prefix(2)) })
    #expect(few.points != Design(.latinHypercube(points: 10), of: factors(2), seed: 2).points)
  }
}

@Suite struct DesignFileTests {
  private func read(_ text: String) throws -> DesignFile {
    let fields = try Tree(path: "design.yaml", bytes: Array(text.utf8))
    guard case .map(let entries, _) = fields else { throw InputError(at: here, "no map") }
    return try DesignFile(
      factors: Factor.factors(entries[0].value), design: entries[1].value)
  }

  @Test(arguments: [
    ("{x: {from: 1, to: 2}}", "{kind: gird}", "design.yaml:2:16: error: no design of the kind 'gird'"),
    ("{x: {from: 2, to: 1}}", "{kind: grid}", "design.yaml:1:17: error: x runs from 2.0 to 1.0"),
    ("{x: {from: 1, too: 2}}", "{kind: grid}", "did you mean 'to'?"),
    ("{x: {values: [1, b]}}", "{kind: grid}", "design.yaml:1:30: error: x is 'b'"),
    ("{role: {values: [1]}}", "{kind: grid}", "a parameter cannot be called 'role'"),
    ("{x: {from: 1, to: 2}}", "{kind: sobol}", "needs 'points'"),
    ("{x: {from: 1, to: 2}}", "{kind: sobol, levels: 2}", "has no key 'levels'"),
    ("{x: {from: 1, to: 2}}", "{kind: grid, levels: 10000000}", "from 1 to 10000"),
    ("{x: {from: 1, to: 2}}", "{kind: saltelli, points: 5000000}", "too many points"),
  ])
  func mistakesAreTold(parameters: String, design: String, message: String) throws {
    do {
      _ = try read("parameters: \(parameters)\ndesign: \(design)")
      Issue.record("nothing was wrong")
    } catch let error as InputError {
      #expect(error.description.contains(message), "\(error)")
    }
  }
}
