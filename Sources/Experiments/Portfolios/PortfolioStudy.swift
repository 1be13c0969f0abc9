import GSL

/// The steps of an appraisal.
struct PortfolioStudy {
  let file: AppraisalFile
  let projects: [AppraisedProject]
  let timeline: Timeline
  let futures: Futures
  let sample: ShapleySample
  private(set) var annual: AnnualBenefits
  /// By simulator.
  let isExact: [Bool]

  /// Present worth in the central future and its sampling error; by future, the central one first.
  struct Value {
    var byFuture: [Double]
    var samplingError = 0.0
  }

  private let million = 1e6
  private var all: Coalition { .all(projects.count) }
  private var simulators: Range<Int> { file.benefits.indices }
  /// Whether every set of the projects is known.
  private var knowsAll: Bool { isExact.allSatisfy { $0 } && projects.count <= 14 }

  init(
    _ file: AppraisalFile, _ projects: [AppraisedProject], benefitYear: Int, _ model: @escaping AppraisalModel
  ) throws {
    self.file = file
    self.projects = projects
    timeline = Timeline(opens: projects.map(\.opens), costs: projects.map(\.costMillionCny))
    futures = Futures(file, projects, timeline, benefitYear: benefitYear)
    sample = ShapleySample(pairs: file.orderPairs, of: projects.count, seed: file.seed)
    annual = try AnnualBenefits(
      projectCount: projects.count, simulatorCount: file.benefits.count, model)
    isExact = annual.relevant.map { $0.count <= file.exactUpTo }
  }

  /// Every set whose value is known once `learnSubsets` has run.
  var knownSets: [Coalition] {
    if knowsAll { return all.subsets }
    let single = projects.indices.flatMap { [Coalition([$0]), all.removing($0)] }
    return Set([.empty, all] + single + sample.coalitions).sorted()
  }

  mutating func learnSubsets() throws {
    let known = knowsAll ? [] : knownSets.flatMap(timeline.needed)
    for setting in futures.settings {
      for simulator in simulators {
        try annual.learn(
          isExact[simulator] ? annual.relevant[simulator].subsets + known : known, of: simulator,
          setting: setting)
      }
    }
  }

  /// Runs what the value of some more sets needs.
  mutating func learn(_ sets: [Coalition]) throws {
    for setting in futures.settings {
      for simulator in simulators {
        try annual.learn(sets.flatMap(timeline.needed), of: simulator, setting: setting)
      }
    }
  }

  // MARK: Values of sets

  /// The present worth of a benefit of a set above nothing.
  private func benefit(_ set: Coalition, _ simulator: Int, _ benefit: Int, _ future: Future) -> Double {
    let scale = file.benefits[simulator][benefit].cnyPerUnit / million
    let relevant = set.intersection(annual.relevant[simulator])
    return timeline.benefit(of: relevant, weights: future.weights) {
      annual($0, simulator: simulator, setting: future.setting)[benefit] * scale
    }
  }

  private func benefit(_ set: Coalition, _ future: Future) -> Double {
    simulators.reduce(0) { sum, simulator in
      file.benefits[simulator].indices.reduce(sum) { $0 + benefit(set, simulator, $1, future) }
    }
  }

  private func net(_ set: Coalition, _ future: Future) -> Double {
    set.members.reduce(benefit(set, future)) { $0 - future.costs[$1] }
  }

  // MARK: Shapley values

  /// By simulator, benefit and project.
  func shapleyValues() -> [[[Value]]] {
    simulators.map { simulator in
      file.benefits[simulator].indices.map { shapleyValues(simulator, $0) }
    }
  }

  private func shapleyValues(_ simulator: Int, _ index: Int) -> [Value] {
    var values = projects.map { _ in Value(byFuture: []) }
    let members = annual.relevant[simulator].members
    for (number, future) in futures.all.enumerated() {
      if isExact[simulator] {
        let shares = Shapley(members.count) { set in
          benefit(Coalition(set.members.map { members[$0] }), simulator, index, future)
        }.values
        for project in projects.indices {
          values[project].byFuture.append(members.firstIndex(of: project).map { shares[$0] } ?? 0)
        }
      } else {
        let estimates = sample.estimates { benefit($0, simulator, index, future) }
        for (project, estimate) in estimates.enumerated() {
          values[project].byFuture.append(estimate.mean)
          if number == 0 {
            values[project].samplingError =
              (estimate.standardDeviation ?? .infinity) / Double(estimate.count).squareRoot()
          }
        }
      }
    }
    return values
  }

  /// By project and future, benefits together.
  private func total(_ values: [[[Value]]], _ project: Int) -> [Double] {
    futures.all.indices.map { future in
      values.joined().reduce(0) { $0 + $1[project].byFuture[future] }
    }
  }

  /// By project and future, less costs.
  func netValues(_ values: [[[Value]]]) -> [[Double]] {
    projects.indices.map { project in
      zip(total(values, project), futures.all).map { $0 - $1.costs[project] }
    }
  }

  // MARK: Rows

  func projectRows(_ values: [[[Value]]], _ net: [[Double]]) -> [Appraisal.ProjectRow] {
    let whole = futures.all.map { self.net(all, $0) }
    return projects.indices.map { project in
      let costs = futures.all.map { $0.costs[project] }
      let benefits = total(values, project)
      let rest = all.removing(project)
      return Appraisal.ProjectRow(
        project: projects[project], cost: .init(costs), benefit: .init(benefits),
        samplingError: values.joined().reduce(0) { $0 + $1[project].samplingError },
        netPresentValue: .init(net[project]),
        benefitCostRatio: costs.allSatisfy { $0 > 0 } ? .init(zip(benefits, costs).map { $0 / $1 }) : nil,
        alone: .init(futures.all.map { self.net(Coalition([project]), $0) }),
        last: .init(zip(whole, futures.all).map { $0 - self.net(rest, $1) }))
    }
  }

  func benefitRows(_ values: [[[Value]]]) -> [Appraisal.BenefitRow] {
    let central = futures.all[0]
    return projects.indices.flatMap { project in
      simulators.flatMap { simulator in
        file.benefits[simulator].indices.map { index in
          func worth(_ set: Coalition) -> Double { benefit(set, simulator, index, central) }
          let value = values[simulator][index][project]
          return Appraisal.BenefitRow(
            project: projects[project], benefit: file.benefits[simulator][index].figure.name,
            value: .init(value.byFuture), samplingError: value.samplingError,
            alone: worth(Coalition([project])), last: worth(all) - worth(all.removing(project)))
        }
      }
    }
  }

  /// All pairs where all subsets are known; else those among the projects of most benefit. The largest first.
  mutating func pairRows(_ values: [[[Value]]]) throws -> [Appraisal.PairRow] {
    let central = futures.all[0]
    var rows: [Appraisal.PairRow] = []
    if isExact.allSatisfy({ $0 }) {
      var sums = projects.map { _ in projects.map { _ in 0.0 } }
      for simulator in simulators {
        let members = annual.relevant[simulator].members
        let pairs = Shapley(members.count) { set in
          let set = Coalition(set.members.map { members[$0] })
          return file.benefits[simulator].indices.reduce(0) { $0 + benefit(set, simulator, $1, central) }
        }.interactions
        for (i, first) in members.enumerated() {
          for (j, second) in members.enumerated() { sums[first][second] += pairs[i][j] }
        }
      }
      rows = pairs(Array(projects.indices), .shapley) { sums[$0][$1] }
    } else {
      let benefits = projects.indices.map { abs(total(values, $0)[0]) }
      let most = projects.indices.sorted { (benefits[$1], $0) < (benefits[$0], $1) }.prefix(file.pairsAmong)
      let sets = most.flatMap { first in most.map { Coalition([first, $0]) } }
      for simulator in simulators {
        try annual.learn(sets.flatMap(timeline.needed), of: simulator, setting: nil)
      }
      rows = pairs(most.sorted(), .alone) { first, second in
        benefit(Coalition([first, second]), central) - benefit(Coalition([first]), central)
          - benefit(Coalition([second]), central)
      }
    }
    // Less than that is a rounding.
    let least = 1e-9 * projects.indices.reduce(0) { $0 + abs(total(values, $1)[0]) }
    return rows.filter { abs($0.value) > least }.sorted { abs($0.value) > abs($1.value) }
  }

  private func pairs(
    _ members: [Int], _ measure: Appraisal.PairRow.Measure, _ value: (Int, Int) -> Double
  ) -> [Appraisal.PairRow] {
    members.flatMap { first in
      members.filter { $0 > first }.map { second in
        Appraisal.PairRow(
          first: projects[first], second: projects[second], measure: measure, value: value(first, second))
      }
    }
  }

  func portfolioRows(_ sets: [Coalition]) -> [Appraisal.PortfolioRow] {
    let worth = sets.map { set in futures.all.map { net(set, $0) } }
    let regret = Regret(worth)
    let best = sets.indices.reduce(0) { worth[$1][0] > worth[$0][0] ? $1 : $0 }
    return Appraisal.PortfolioRow.Kind.allCases.map { kind in
      let place =
        switch kind {
        case .nothing: sets.firstIndex(of: .empty) ?? 0
        case .all: sets.firstIndex(of: all) ?? 0
        case .best: best
        case .leastRegret: regret.leastLargest
        }
      return Appraisal.PortfolioRow(
        kind: kind, projects: sets[place].members.map { projects[$0] },
        cost: sets[place].members.reduce(0) { $0 + futures.all[0].costs[$1] },
        netPresentValue: .init(worth[place]), largestRegret: regret.largest[place],
        meanRegret: regret.mean[place])
    }
  }

  /// The best of all where every set is known; else by what a project brings, on average over all orders, for
  /// its cost.
  mutating func buildingOrder(_ values: [[[Value]]]) throws -> BuildingOrder {
    let economics = futures.all[0].economics
    if knowsAll {
      return BuildingOrder.best(timeline.costs, budget: file.budgetMillionCny, economics, annual: annualTotal)
    }
    let ratios = projects.indices.map { project in
      total(values, project)[0] / max(futures.all[0].costs[project], 1e-9)
    }
    let order = projects.indices.sorted { (ratios[$1], $0) < (ratios[$0], $1) }
    for simulator in simulators {
      try annual.learn(ShapleySample.prefixes(order), of: simulator, setting: nil)
    }
    return BuildingOrder.along(
      order, timeline.costs, budget: file.budgetMillionCny, economics, annual: annualTotal)
  }

  private func annualTotal(_ set: Coalition) -> Double {
    simulators.reduce(0) { sum, simulator in
      zip(file.benefits[simulator], annual(set, simulator: simulator, setting: nil)).reduce(sum) {
        $0 + $1.0.cnyPerUnit * $1.1 / million
      }
    }
  }
}
