import Files
import Foundation
import Networks
import Scenarios
import Testing

@testable import Experiments

@Suite struct AppraisalTests {
  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
  private let folder = NSTemporaryDirectory() + "/appraisals-" + UUID().uuidString

  /// Five projects that open in 2028, 2029, 2029, 2030 and 2034.
  private let names = [
    "dry-port", "bonded-logistics-centre", "tongping-tunnel", "qianjiang-jishou-hsr", "qianjiang-wanzhou-hsr",
  ]
  private let figure = "{name: time, table: t, row: a, column: y}"

  private func file(_ more: String = "") throws -> AppraisalFile {
    try makeFolders(folder)
    let text = """
      appraisal: x
      title: {en: X, zh: X}
      scenario: \(Self.root)/Scenarios/baseline-2025.yaml
      benefits:
        travel_times: [\(figure)]
        freight: [{name: cost, table: u, sum: [a, b], cny_per_unit: -2000000}]
      economics: {years: [2026, 2065], discount_rate: 0.06, benefit_growth: 0.02, upkeep: 0.01, build_years: 3,
        life_years: 50}
      budget_million_cny_per_year: 10000
      projects: [\(names.joined(separator: ", "))]
      \(more)
      """
    try writeBytes(Array(text.utf8), to: folder + "/x.yaml")
    return try AppraisalFile(path: folder + "/x.yaml")
  }

  /// Two lines help each other by 40 a year; the tunnel is worth 3 by itself; freight needs the dry port or the
  /// centre. In millions.
  private func made(_ simulator: Int, _ set: Coalition, _ setting: [Double]?) -> [Double] {
    let scale = setting == nil ? 1.0 : 2.0
    if simulator == 1 { return [set.contains(0) || set.contains(1) ? 80 : 100] }
    let lines = (set.contains(3) ? 10 : 0) + (set.contains(4) ? 20 : 0) + (set.bits >> 3 & 3 == 3 ? 40 : 0)
    return [(Double(lines) + (set.contains(2) ? 3 : 0)) * 1e6 * scale]
  }

  private func appraisal(
    _ more: String = "", asked: @escaping (Int, AppraisalCase) -> Void = { _, _ in }
  ) throws -> Appraisal {
    let file = try file(more)
    let dataset = try Dataset(NetworkFolder(path: file.scenario.networkPath))
    return try Appraisal(file, file.projects(dataset), benefitYear: 2030) { simulator, cases in
      cases.map {
        asked(simulator, $0)
        return made(simulator, $0.built, $0.setting)
      }
    }
  }

  @Test func sharesAreExact() throws {
    var cases: [[AppraisalCase]] = [[], []]
    let appraisal = try appraisal { cases[$0].append($1) }
    #expect(cases.allSatisfy { Set($0).count == $0.count })
    #expect(appraisal.isExact == [true, true] && appraisal.relevantCounts == [3, 2])
    #expect(appraisal.comparesAll && appraisal.portfoliosCompared == 32)
    let whole = appraisal.portfolios[1]
    let sum = appraisal.projects.reduce(0) { $0 + $1.netPresentValue.value }
    #expect(abs(sum - whole.netPresentValue.value) < 1e-6)

    let file = try file()
    var economics = file.economics
    economics.benefitYear = 2030
    func weight(_ from: Int, _ to: Int) -> Double { economics.benefitWeight(from: from, before: to) }
    let benefits = appraisal.projects.map(\.benefit.value)
    // The dry port has all of the years before the centre opens, and half of the rest.
    let freight = 40.0
    let known = [
      freight * (weight(2028, 2029) + weight(2029, 3000) / 2), freight * weight(2029, 3000) / 2,
      3 * weight(2029, 3000), 10 * weight(2030, 3000) + 20 * weight(2034, 3000), 40 * weight(2034, 3000),
    ]
    for (benefit, known) in zip(benefits, known) { #expect(abs(benefit - known) < 1e-6) }
    #expect(appraisal.projects.allSatisfy { $0.samplingError == 0 })
    #expect(appraisal.pairs.count == 2 && appraisal.pairs.allSatisfy { $0.measure == .shapley })
    #expect(abs(appraisal.pairs[1].value - 40 * weight(2034, 3000)) < 1e-6)
    #expect(abs(appraisal.pairs[0].value + freight * weight(2029, 3000)) < 1e-6)
  }

  /// Sampled orders divide the same whole; what matters nowhere has exactly nothing.
  @Test func samplesComeNear() throws {
    let exact = try appraisal()
    let sampled = try appraisal("exact_up_to: 0\norder_pairs: 200")
    #expect(sampled.isExact == [false, false] && !sampled.order.isProvenBest && exact.order.isProvenBest)
    for (a, b) in zip(exact.projects, sampled.projects) {
      #expect(abs(a.benefit.value - b.benefit.value) <= 4 * b.samplingError + 1e-6)
      #expect(a.alone == b.alone && a.last == b.last)
    }
    #expect(sampled.order.netPresentValue <= exact.order.netPresentValue + 1e-6)
    for (a, b) in zip(exact.pairs, sampled.pairs) {
      #expect(a.first == b.first && a.second == b.second && b.measure == .alone)
    }
  }

  /// Twice the benefits in every other future; what costs half as much pays more often.
  /// Three cheap projects that pay and two dear ones that do not: whatever orders are drawn, the three are the best.
  @Test(arguments: 1...4) func whatIsBuiltIsAmongThePortfolios(seed: Int) throws {
    let file = try file("exact_up_to: 0\norder_pairs: 1\nseed: \(seed)")
    let dataset = try Dataset(NetworkFolder(path: file.scenario.networkPath))
    let sampled = try Appraisal(file, file.projects(dataset), benefitYear: 2030) { simulator, cases in
      cases.map { wanted in
        [wanted.built.members.reduce(0) { $0 + (simulator == 0 && $1 < 3 ? 5e9 : 1) }]
      }
    }
    #expect(sampled.order.order.sorted() == [0, 1, 2])
    let best = try #require(sampled.portfolios.first { $0.kind == .best })
    #expect(best.projects.map(\.key) == Array(names.prefix(3)))
  }

  @Test func futuresAreApart() throws {
    let appraisal = try appraisal(
      """
      uncertain: {cost_factor: {from: 0.5, to: 1.5}, value_of_time.business: {values: [60, 90]}}
      futures: 40
      """)
    #expect(appraisal.futures == 40)
    for (row, central) in zip(appraisal.projects, try self.appraisal().projects) {
      let (low, high) = (try #require(row.cost.low95), try #require(row.cost.high95))
      #expect(row.cost.value == central.cost.value && low < row.cost.value && row.cost.value < high)
      #expect(row.benefit.value == central.benefit.value)
    }
    let best = appraisal.portfolios.map(\.netPresentValue.value).max()
    #expect(appraisal.portfolios[2].netPresentValue.value == best)
    #expect(appraisal.portfolios.allSatisfy { $0.largestRegret >= appraisal.portfolios[3].largestRegret })
  }

  @Test func theWholePlanByDefault() throws {
    var text = String(decoding: try readBytes(of: file().path), as: UTF8.self)
    text = text.split(separator: "\n").filter { !$0.hasPrefix("projects:") }.joined(separator: "\n")
    try writeBytes(Array(text.utf8), to: folder + "/x.yaml")
    let file = try AppraisalFile(path: folder + "/x.yaml")
    let dataset = try Dataset(NetworkFolder(path: file.scenario.networkPath))
    let projects = try file.projects(dataset).map(\.key)
    #expect(projects.contains("qianjiang-jishou-hsr") && !projects.contains("pinglu-canal"))
    #expect(projects.count >= 30)
  }

  @Test func shippedAppraisalsCanBeRead() throws {
    let folder = Self.root + "/Scenarios/appraisals"
    for name in try Files.names(inFolder: folder) {
      let file = try AppraisalFile(path: folder + "/" + name)
      #expect(file.name + ".yaml" == name)
      let dataset = try Dataset(NetworkFolder(path: file.scenario.networkPath))
      #expect(try file.projects(dataset).allSatisfy { $0.opens >= 2026 })
      #expect(try file.scenario.network(from: dataset).year == 2035)
    }
  }

  @Test(arguments: [
    ("uncertain: {discount_rat: {from: 0, to: 1}}", "did you mean 'discount_rate'?"),
    ("futures: 0", "it must be a whole number from 1"), ("order_pair: 3", "did you mean 'order_pairs'?"),
  ])
  func mistakesAreTold(line: String, message: String) throws {
    let line = line.hasPrefix("futures") ? "uncertain: {upkeep: {from: 0, to: 1}}\n" + line : line
    #expect { try file(line) } throws: { "\($0)".contains(message) }
  }
}
