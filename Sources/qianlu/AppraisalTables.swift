import Experiments
import Networks
import Reports
import Scenarios

/// The tables of an appraisal: present worth in million CNY throughout.
extension Appraisal {
  func tables(_ file: AppraisalFile) -> [ResultTable] {
    [summaryTable(file), projectTable, benefitTable, pairTable, orderTable, portfolioTable]
  }

  private static let unit = "million CNY"

  /// A figure of the central future with its interval over the futures.
  private static func interval<Row>(
    _ name: String, unit: String, _ description: String, _ value: @escaping (Row) -> Interval?
  ) -> [RowColumn<Row>] {
    let suffix = unit.isEmpty ? "" : "_" + unit.lowercased().split(separator: " ").joined(separator: "_")
    return [
      .number(name + suffix, unit: unit, description) { value($0)?.value },
      .number(name + "_low95" + suffix, unit: unit, description + ": lower end of 95 % of the futures") {
        value($0)?.low95
      },
      .number(name + "_high95" + suffix, unit: unit, description + ": upper end of 95 % of the futures") {
        value($0)?.high95
      },
    ]
  }

  private func summaryTable(_ file: AppraisalFile) -> ResultTable {
    let rows = Array(file.simulators.indices)
    return ResultTable(
      "appraisal_simulator", title: LocalName(en: "Simulators of the appraisal", zh: "评估所用模型"),
      "One row a simulator: how its share in the Shapley values was found.", key: ["simulator"], rows: rows
    ) {
      [
        .text("simulator", "Simulator") { file.simulators[$0].rawValue },
        .integer("projects", "Projects that change any of its benefits") { relevantCounts[$0] },
        .flag("exact", "Whether all subsets of these were run; else orders were sampled") { isExact[$0] },
        .integer("orders", "Sampled orders; empty where all subsets were run") { isExact[$0] ? nil : orders },
        .integer("futures", "Futures besides the central one") { _ in futures },
      ]
    }
  }

  private var projectTable: ResultTable {
    ResultTable(
      "appraisal_project", title: LocalName(en: "What each project is worth", zh: "项目价值"),
      "One row a project. Benefit is the Shapley value: what it adds on average over all orders of building.",
      key: ["project_id"], rows: projects
    ) {
      let basis: [RowColumn<ProjectRow>] = [
        .text("project_id", "Project") { $0.project.key },
        .name("name", "Name of the project") { $0.project.name },
        .integer("opens", "Expected first full year of service") { $0.project.opens },
        .number("investment_million_cny", unit: Self.unit, "Investment, not discounted") {
          $0.project.costMillionCny
        },
      ]
      let figures: [RowColumn<ProjectRow>] =
        Self.interval("cost", unit: Self.unit, "Investment and upkeep less what is left in the end") {
          $0.cost
        }
        + Self.interval("benefit", unit: Self.unit, "Shapley value of the benefits") { $0.benefit }
        + [
          .number("sampling_error_million_cny", unit: Self.unit, "Standard error of the benefit; 0 is exact")
          {
            $0.samplingError
          }
        ]
        + Self.interval("net", unit: Self.unit, "Benefit less cost") { $0.netPresentValue }
        + Self.interval("benefit_cost_ratio", unit: "", "Benefit over cost; empty without cost") {
          $0.benefitCostRatio
        }
        + Self.interval("net_alone", unit: Self.unit, "Net present value where nothing else is built") {
          $0.alone
        }
        + Self.interval("net_last", unit: Self.unit, "Net present value beside all other projects") {
          $0.last
        }
      return basis + figures + [
        .number("pays_share", unit: "share", "Futures in which the benefit exceeds the cost") {
          $0.netPresentValue.positiveShare
        },
        .number("pays_alone_share", unit: "share", "The same where nothing else is built") {
          $0.alone.positiveShare
        },
        .number("pays_last_share", unit: "share", "The same beside all other projects") {
          $0.last.positiveShare
        },
        .text(
          "cost_grade", "What opening and investment rest on: P published, K general knowledge, E estimated"
        ) {
          $0.project.grade
        },
      ]
    }
  }

  private var benefitTable: ResultTable {
    ResultTable(
      "appraisal_benefit", title: LocalName(en: "Benefits of each project", zh: "项目分项效益"),
      "One row a project and benefit.", key: ["project_id", "benefit"], rows: benefits
    ) {
      [
        .text("project_id", "Project") { $0.project.key },
        .text("benefit", "Benefit, by its name in the appraisal file") { $0.benefit },
      ]
        + Self.interval("value", unit: Self.unit, "Shapley value of the benefit") { $0.value }
        + [
          .number("sampling_error_million_cny", unit: Self.unit, "Standard error of it; 0 is exact") {
            $0.samplingError
          },
          .number("alone_million_cny", unit: Self.unit, "Benefit where nothing else is built") { $0.alone },
          .number("last_million_cny", unit: Self.unit, "Benefit beside all other projects") { $0.last },
        ]
    }
  }

  private var pairTable: ResultTable {
    ResultTable(
      "appraisal_pair", title: LocalName(en: "Projects that help or hurt each other", zh: "项目间协同与竞争"),
      "One row a pair whose projects change what the other is worth, the strongest first.",
      key: ["project_id", "other_project_id"], rows: pairs
    ) {
      [
        .text("project_id", "Project") { $0.first.key },
        .text("other_project_id", "The other project") { $0.second.key },
        .text(
          "measure", "shapley_interaction: mean over what else is built; difference_in_differences: alone"
        ) {
          $0.measure.rawValue
        },
        .number("interaction_million_cny", unit: Self.unit, "Above 0 they help each other") { $0.value },
      ]
    }
  }

  private var orderTable: ResultTable {
    let rows = Array(order.order.indices)
    let projects = Dictionary(
      self.projects.enumerated().map { ($0, $1.project) }, uniquingKeysWith: { first, _ in first })
    return ResultTable(
      "appraisal_order", title: LocalName(en: "Order of building under the budget", zh: "预算约束下的建设顺序"),
      "One row a project that is built, in turn; what is better left out is missing.", key: ["place"],
      rows: rows
    ) {
      [
        .integer("place", "Place in the order") { $0 + 1 },
        .text("project_id", "Project") { projects[order.order[$0]]?.key },
        .integer("opens", "First full year of service as the budget pays for it") { order.opens[$0] },
        .number("net_of_all_million_cny", unit: Self.unit, "Net present value of the whole order") { _ in
          order.netPresentValue
        },
        .flag("proven_best", "Whether no other order or selection is worth more") { _ in order.isProvenBest },
      ]
    }
  }

  private var portfolioTable: ResultTable {
    ResultTable(
      "appraisal_portfolio", title: LocalName(en: "Portfolios and their regret", zh: "项目组合与后悔值"),
      "One row a portfolio. Best and least regret are among \(portfoliosCompared) sets of projects"
        + (comparesAll ? ", all that there are." : " whose value was worked out, not among all."),
      key: ["portfolio"], rows: portfolios
    ) {
      [
        .text("portfolio", "nothing, all, best (central future), or least_regret (least of largest regrets)")
        {
          $0.kind.rawValue
        },
        .text("projects", "Projects, separated by spaces") {
          $0.projects.map(\.key).joined(separator: " ")
        },
        .number("cost_million_cny", unit: Self.unit, "Cost in the central future") { $0.cost },
      ]
        + Self.interval("net", unit: Self.unit, "Net present value") { $0.netPresentValue }
        + [
          .number("largest_regret_million_cny", unit: Self.unit, "Most that it falls short of the best") {
            $0.largestRegret
          },
          .number("mean_regret_million_cny", unit: Self.unit, "The same on average over the futures") {
            $0.meanRegret
          },
        ]
    }
  }

  // MARK: Standard output

  /// The projects by what they are worth, and the best selection.
  var summaryLines: [String] {
    var table = TextTable([.left, .right, .right, .right, .right, .right])
    table.add("million CNY of present worth", "cost", "benefit", "net", "ratio", "pays in")
    let rows = projects.sorted { $0.netPresentValue.value > $1.netPresentValue.value }
    for row in rows {
      table.add(
        row.project.name.en, figure(row.cost.value), figure(row.benefit.value),
        figure(row.netPresentValue.value), row.benefitCostRatio.map { figure($0.value) } ?? "",
        row.netPresentValue.positiveShare.map { "\(figure(($0 * 100).rounded())) %" } ?? "")
    }
    let built = order.order.count
    return table.lines + [
      "\(built) of \(projects.count) projects in \(order.isProvenBest ? "the best" : "a good") order under the "
        + "budget: \(figure(order.netPresentValue)) million CNY"
    ]
  }
}
