import GSL
import Networks

/// What projects are worth: alone, beside all others, on average over all orders of building, in pairs, under a
/// budget, and in futures that differ.
///
/// All amounts are present worth in million CNY of the first year that counts. The value of a set of projects
/// is the present worth of what its benefits come to above building nothing, each project from its opening on,
/// less its costs.
public struct Appraisal: Sendable {
  /// A figure in the central future, and its 95 % interval over the futures; nil without any.
  public struct Interval: Sendable, Equatable {
    public let value: Double
    public let low95: Double?
    public let high95: Double?
    /// In how many of the futures it is above 0.
    public let positiveShare: Double?

    /// - Parameter values: By future, the central one first.
    init(_ values: [Double]) {
      value = values[0]
      let others = values.dropFirst().sorted()
      low95 = others.isEmpty ? nil : Statistics.quantile(ofSorted: others, 0.025)
      high95 = others.isEmpty ? nil : Statistics.quantile(ofSorted: others, 0.975)
      positiveShare =
        others.isEmpty ? nil : Double(others.count { $0 > 0 }) / Double(others.count)
    }
  }

  public struct ProjectRow: Sendable {
    public let project: AppraisedProject
    /// Shapley values, of the benefit and less the costs.
    public let cost: Interval
    public let benefit: Interval
    /// Of the benefit, from sampled orders; 0 where all subsets are known.
    public let samplingError: Double
    public let netPresentValue: Interval
    /// nil without costs.
    public let benefitCostRatio: Interval?
    /// Net present value where no other is built, and where all others are.
    public let alone: Interval
    public let last: Interval
  }

  /// A project's Shapley value of one benefit.
  public struct BenefitRow: Sendable {
    public let project: AppraisedProject
    public let benefit: String
    public let value: Interval
    public let samplingError: Double
    public let alone: Double
    public let last: Double
  }

  public struct PairRow: Sendable {
    public enum Measure: String, Sendable {
      /// The Shapley interaction index, a mean over what else is built.
      case shapley = "shapley_interaction"
      /// What both bring less what each brings, where nothing else is built.
      case alone = "difference_in_differences"
    }

    public let first: AppraisedProject
    public let second: AppraisedProject
    public let measure: Measure
    public let value: Double
  }

  public struct PortfolioRow: Sendable {
    public enum Kind: String, Sendable, CaseIterable {
      case nothing, all
      /// The most net present value in the central future, ...
      case best
      /// ... and the least of largest regrets, ...
      case leastRegret = "least_regret"
      // ... among the sets whose value is known.
    }

    public let kind: Kind
    public let projects: [AppraisedProject]
    public let cost: Double
    public let netPresentValue: Interval
    public let largestRegret: Double
    public let meanRegret: Double
  }

  public let projects: [ProjectRow]
  public let benefits: [BenefitRow]
  public let pairs: [PairRow]
  public let portfolios: [PortfolioRow]
  /// How many sets the best and the least regret are among, and whether these are all.
  public let portfoliosCompared: Int
  public let comparesAll: Bool
  public let order: BuildingOrder
  /// By simulator: how many projects change any of its benefits, and whether all their subsets were run.
  public let relevantCounts: [Int]
  public let isExact: [Bool]
  public let orders: Int
  public let futures: Int

  /// Works out an appraisal; the model is run in a few rounds, of each case once.
  ///
  /// - Parameters:
  ///   - file: What is asked.
  ///   - projects: What is appraised, `AppraisalFile.projects`.
  ///   - benefitYear: The year of the model's runs.
  ///   - model: Annual benefits of cases, one for each of the file's benefits of the simulator.
  /// - Throws: What the model throws.
  public init(
    _ file: AppraisalFile, _ projects: [AppraisedProject], benefitYear: Int, model: @escaping AppraisalModel
  ) throws {
    var study = try PortfolioStudy(file, projects, benefitYear: benefitYear, model)
    try study.learnSubsets()
    let values = study.shapleyValues()
    let net = study.netValues(values)
    self.projects = study.projectRows(values, net)
    benefits = study.benefitRows(values)
    pairs = try study.pairRows(values)
    order = try study.buildingOrder(values)
    let built = Coalition(order.order)
    try study.learn([built])
    let known = Set(study.knownSets + [built]).sorted()
    portfolios = study.portfolioRows(known)
    portfoliosCompared = known.count
    comparesAll = known.count == 1 << projects.count
    relevantCounts = study.annual.relevant.map(\.count)
    isExact = study.isExact
    orders = study.sample.orders.count
    futures = study.futures.all.count - 1
  }
}
