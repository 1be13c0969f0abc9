import Files

/// A way in which the uncertain may turn out.
struct Future: Sendable {
  let economics: Economics
  /// `Timeline.weights`.
  let weights: [Double]
  /// By project, in present worth.
  let costs: [Double]
  /// What the models' uncertain parameters are; nil: as the scenario has them.
  let setting: [Double]?

  init(_ economics: Economics, _ timeline: Timeline, costFactors: [Double], setting: [Double]?) {
    self.economics = economics
    self.setting = setting
    weights = timeline.weights(economics)
    costs = costFactors.enumerated().map { $1 * timeline.cost(of: $0, economics) }
  }
}

/// The central future, everything as the file has it, and a Latin hypercube over what is uncertain.
struct Futures: Sendable {
  /// The central one first.
  let all: [Future]
  /// Those of all futures, each once.
  let settings: [[Double]?]

  init(_ file: AppraisalFile, _ projects: [AppraisedProject], _ timeline: Timeline, benefitYear: Int) {
    // Every project's cost errs by itself.
    let factors = file.uncertain.flatMap { factor in
      factor.name == "cost_factor"
        ? projects.map {
          Factor(name: "cost_factor." + $0.key, values: factor.values, location: factor.location)
        }
        : [factor]
    }
    let parameters = file.uncertainParameters
    let design = Design(.latinHypercube(points: max(file.futureCount, 1)), of: factors, seed: file.seed)
    var central = file.economics
    central.benefitYear = benefitYear
    var all = [Future(central, timeline, costFactors: projects.map { _ in 1 }, setting: nil)]
    var settings: [[Double]?] = [nil]
    for point in design.points.prefix(file.futureCount) {
      let values = Dictionary(zip(factors.map(\.name), point.values), uniquingKeysWith: { first, _ in first })
      var economics = central
      economics.discountRate = values["discount_rate"] ?? economics.discountRate
      economics.benefitGrowth = values["benefit_growth"] ?? economics.benefitGrowth
      economics.upkeep = values["upkeep"] ?? economics.upkeep
      let setting = parameters.isEmpty ? nil : parameters.map { values[$0] ?? 0 }
      if !settings.contains(setting) { settings.append(setting) }
      all.append(
        Future(
          economics, timeline, costFactors: projects.map { values["cost_factor." + $0.key] ?? 1 },
          setting: setting))
    }
    self.all = all
    self.settings = settings
  }
}
