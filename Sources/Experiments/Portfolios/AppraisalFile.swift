public import Files
public import Networks
public import Scenarios

/// What an appraisal file asks for: which projects, which figures are their benefits, how money counts, what is
/// uncertain.
///
/// ```yaml
/// appraisal: four-lines
/// title: {en: Four lines, zh: 四条线路}
/// scenario: ../without-plan-2035.yaml
/// projects: [qianjiang-jishou-hsr, qianjiang-wanzhou-hsr]   # without it, every project of the plan
/// benefits:
///   travel_times: [{name: travel, table: travel_summary, row: everywhere, column: surplus_cny_per_year}]
/// economics: {years: [2026, 2065], discount_rate: 0.06, benefit_growth: 0.02, upkeep: 0.015, build_years: 4,
///   life_years: 50}
/// uncertain: {discount_rate: {from: 0.04, to: 0.08}, cost_factor: {from: 0.9, to: 1.5}}
/// futures: 100
/// budget_million_cny_per_year: 20000
/// ```
public struct AppraisalFile: Sendable {
  /// A figure whose change is a benefit.
  public struct Benefit: Sendable {
    public let figure: Figure
    public let cnyPerUnit: Double
  }

  public let path: String
  public let name: String
  public let title: LocalName
  /// What there is without any of the projects.
  public let scenario: Scenario
  public let simulators: [Scenario.Simulator]
  /// By simulator, in their order.
  public let benefits: [[Benefit]]
  public let replications: Int
  public let seed: UInt64
  public let budgetMillionCny: Double
  /// Simulators to which more projects matter are sampled by orders in pairs.
  public let exactUpTo: Int
  public let orderPairs: Int
  /// How many projects, those of most benefit, are looked at pair by pair where not all subsets are known.
  public let pairsAmong: Int
  let economics: Economics
  let uncertain: [Factor]
  let futureCount: Int
  private let projects: Tree?

  /// Reads an appraisal file and its scenario.
  /// - Throws: `FileError` when a file cannot be read; `InputError` with the places of what is wrong.
  public init(path: String) throws {
    self.path = path
    let tree = try Tree(path: path, bytes: readBytes(of: path))
    let fields = try Fields(
      tree, of: "the appraisal",
      allowed: [
        "appraisal", "title", "scenario", "projects", "benefits", "economics", "uncertain", "futures",
        "budget_million_cny_per_year", "exact_up_to", "order_pairs", "pairs_among", "replications", "seed",
      ])
    name = try fields.required("appraisal").scalar("appraisal").text
    let titles = try Fields(try fields.required("title"), of: "the title", allowed: ["en", "zh"])
    title = LocalName(
      en: try titles.required("en").scalar("en").text, zh: try titles.required("zh").scalar("zh").text)
    scenario = try Scenario(path: place(of: try fields.required("scenario").scalar("scenario"), from: path))
    projects = fields.optional("projects")
    let groups = try Fields(
      try fields.required("benefits"), of: "benefits", allowed: Scenario.Simulator.allCases.map(\.rawValue))
    simulators = Scenario.Simulator.allCases.filter { groups.optional($0.rawValue) != nil }
    benefits = try simulators.map { try AppraisalFile.benefits(try groups.required($0.rawValue)) }
    let names = benefits.joined().map(\.figure.name)
    guard !names.isEmpty, Set(names).count == names.count else {
      throw InputError(at: groups.location, "there are no benefits, or two of one name")
    }
    economics = try Economics(try fields.required("economics"))
    uncertain = try fields.optional("uncertain").map { try Factor.factors($0) } ?? []
    try checkNames(
      uncertain.filter { !AppraisalFile.ownFactors.contains($0.name) }, besides: AppraisalFile.ownFactors)
    func count(_ key: String, _ usual: Int, in range: ClosedRange<Int>) throws(InputError) -> Int {
      try fields.optional(key)?.integer(key, in: range) ?? usual
    }
    futureCount = uncertain.isEmpty ? 0 : try count("futures", 100, in: 1...10_000)
    exactUpTo = try count("exact_up_to", 14, in: 0...16)
    orderPairs = try count("order_pairs", 20, in: 1...100_000)
    pairsAmong = try count("pairs_among", 12, in: 0...64)
    replications = try count("replications", scenario.replications, in: 1...1_000_000)
    seed =
      try fields.optional("seed").map { UInt64(try $0.integer("seed", in: 0...Int.max)) } ?? scenario.seed
    let budget = try fields.required("budget_million_cny_per_year")
    budgetMillionCny = try budget.number("budget_million_cny_per_year")
    guard budgetMillionCny > 0 else { throw InputError(at: budget.location, "the budget is not above 0") }
  }

  /// The parameters of models that are uncertain.
  public var uncertainParameters: [String] {
    uncertain.map(\.name).filter { !AppraisalFile.ownFactors.contains($0) }
  }

  /// What else may be.
  static let ownFactors = ["discount_rate", "benefit_growth", "upkeep", "cost_factor"]

  private static func benefits(_ tree: Tree) throws(InputError) -> [Benefit] {
    var benefits: [Benefit] = []
    for item in try tree.list("the benefits of a simulator") {
      let fields = try Fields(item, of: "a benefit", allowed: Figure.keys + ["cny_per_unit"])
      benefits.append(
        Benefit(
          figure: try Figure(fields),
          cnyPerUnit: try fields.optional("cny_per_unit")?.number("cny_per_unit") ?? 1))
    }
    return benefits
  }

  /// The projects that are appraised: those of the file, or every one that an item of the plan names.
  /// - Throws: `InputError` for a project that the network has not, or that has no cost.
  public func projects(_ dataset: Dataset) throws(InputError) -> [AppraisedProject] {
    let table = dataset["project"]
    let known = table.rows.map(table.key(of:))
    var wanted: [Located] = []
    if let projects {
      for item in try projects.list("projects") { wanted.append(try item.scalar("a project")) }
    } else {
      for row in table.rows where !AppraisedProject.isMissing("plan_items", row, table) {
        wanted.append(Located(text: table.key(of: row), location: row.origin[0]))
      }
    }
    var appraised: [AppraisedProject] = []
    for name in wanted {
      guard let index = known.firstIndex(of: name.text) else {
        throw InputError(
          at: name.location, "no project '\(name.text)'", suggestion: suggestion(for: name.text, among: known)
        )
      }
      guard !appraised.contains(where: { $0.key == name.text }) else {
        throw InputError(at: name.location, "the project '\(name.text)' is doubled")
      }
      appraised.append(try AppraisedProject(table.rows[index], table))
    }
    guard 1...64 ~= appraised.count else {
      throw InputError(
        at: SourceLocation(file: path), "\(appraised.count) projects are appraised",
        suggestion: "it must be 1 to 64")
    }
    return appraised
  }
}

/// A project as an appraisal sees it.
public struct AppraisedProject: Sendable, Equatable {
  public let key: String
  public let name: LocalName
  public let opens: Int
  public let costMillionCny: Double
  public let grade: String
  let location: SourceLocation

  init(_ row: DataRow, _ table: DataTable) throws(InputError) {
    func text(_ column: String) -> String {
      guard let place = table.schema.position(of: column), case .text(let text) = row.values[place] else {
        return ""
      }
      return text
    }
    func number(_ column: String) throws(InputError) -> Double {
      guard let place = table.schema.position(of: column), case .number(let number) = row.values[place] else {
        throw InputError(
          at: row.origin[0], "the project '\(table.key(of: row))' has no \(column)",
          suggestion: "an appraisal needs it")
      }
      return number
    }
    key = table.key(of: row)
    name = LocalName(en: text("name"), zh: text("name_zh"))
    opens = Int(try number("opens"))
    costMillionCny = try number("cost_million_cny")
    grade = text("grade")
    location = row.origin[0]
  }

  static func isMissing(_ column: String, _ row: DataRow, _ table: DataTable) -> Bool {
    table.schema.position(of: column).map { row.values[$0] == .missing || row.values[$0] == .text("") }
      ?? true
  }
}

extension Economics {
  init(_ tree: Tree) throws(InputError) {
    let fields = try Fields(
      tree, of: "economics",
      allowed: ["years", "discount_rate", "benefit_growth", "upkeep", "build_years", "life_years"])
    let years = try fields.required("years").list("years")
    guard years.count == 2 else {
      throw InputError(at: fields.location, "years are \(years.count)", suggestion: "write [2026, 2065]")
    }
    let first = try years[0].integer("the first year", in: 1900...2200)
    let last = try years[1].integer("the last year", in: first...2300)
    func number(_ key: String, _ range: ClosedRange<Double>) throws(InputError) -> Double {
      let tree = try fields.required(key)
      let value = try tree.number(key)
      guard range.contains(value) else {
        throw InputError(
          at: tree.location, "\(key) is \(value)",
          suggestion: "it may be from \(range.lowerBound) to \(range.upperBound)")
      }
      return value
    }
    self.init(
      years: first...last, discountRate: try number("discount_rate", 0...1), benefitYear: first,
      benefitGrowth: try number("benefit_growth", -0.5...0.5), upkeep: try number("upkeep", 0...1),
      buildYears: try fields.required("build_years").integer("build_years", in: 1...50),
      lifeYears: try number("life_years", 1...1000))
  }
}
