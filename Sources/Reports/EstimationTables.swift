public import Choice
public import Files
import Networks

/// An estimated model of choice, as lines for people, JSON for programs and tables for files.
public struct EstimationReport: Encodable, Sendable {
  struct Parameter: Encodable, Sendable {
    let parameter: String
    let estimate: Double
    let standardError: Double
    let t: Double
    let robustStandardError: Double
    let robustT: Double
    let tAgainst: Double
  }

  struct DemandElasticity: Encodable, Sendable {
    let alternative: String
    let changedAlternative: String
    let coefficient: String
    let elasticity: Double
  }

  let model: String
  let title: String
  let parameters: [Parameter]
  let observations: Int
  let logLikelihood: Double
  let logLikelihoodAtZero: Double
  let logLikelihoodOfConstants: Double
  let rhoSquared: Double
  let adjustedRhoSquared: Double
  let iterations: Int
  let distanceFromMaximum: Double
  let elasticities: [DemandElasticity]

  public init(_ model: ChoiceModel, _ estimate: LogitEstimate) {
    self.model = model.name
    title = model.title
    parameters = estimate.parameters.map {
      Parameter(
        parameter: $0.name, estimate: $0.value, standardError: $0.standardError, t: $0.t,
        robustStandardError: $0.robustStandardError, robustT: $0.robustT, tAgainst: $0.reference)
    }
    observations = estimate.observationCount
    logLikelihood = estimate.logLikelihood
    logLikelihoodAtZero = estimate.logLikelihoodAtZero
    logLikelihoodOfConstants = estimate.logLikelihoodOfConstants
    rhoSquared = estimate.rhoSquared
    adjustedRhoSquared = estimate.adjustedRhoSquared
    iterations = estimate.iterations
    distanceFromMaximum = estimate.distance
    let elasticities =
      model.random == nil ? estimate.elasticities(of: model.choices, nests: model.nests) : []
    self.elasticities = elasticities.map {
      DemandElasticity(
        alternative: model.alternatives[$0.alternative], changedAlternative: model.alternatives[$0.changed],
        coefficient: $0.coefficient, elasticity: $0.value)
    }
  }

  public var lines: [String] {
    var table = TextTable([.left, .right, .right, .right, .right, .right])
    table.add("parameter", "estimate", "s.e.", "t", "robust s.e.", "robust t")
    for parameter in parameters {
      table.add(
        parameter.parameter + (parameter.tAgainst == 0 ? "" : " (dissimilarity)"), figure(parameter.estimate),
        figure(parameter.standardError), figure(parameter.t), figure(parameter.robustStandardError),
        figure(parameter.robustT))
    }
    var lines = ["\(title): \(observations) choices", ""] + table.lines + [""]
    var fit = TextTable([.left, .right])
    fit.add("log-likelihood", figure(logLikelihood))
    fit.add("  with constants only", figure(logLikelihoodOfConstants))
    fit.add("  at zero", figure(logLikelihoodAtZero))
    fit.add("rho-squared", figure(rhoSquared))
    fit.add("  adjusted", figure(adjustedRhoSquared))
    fit.add("iterations", "\(iterations)")
    lines += fit.lines
    let direct = elasticities.filter { $0.alternative == $0.changedAlternative }
    if !direct.isEmpty {
      var table = TextTable([.left, .left, .right])
      table.add("demand for", "by its own", "elasticity")
      for row in direct { table.add(row.alternative, row.coefficient, figure(row.elasticity)) }
      lines += [""] + table.lines
    }
    if parameters.contains(where: { $0.tAgainst == 1 }) {
      lines += ["", "The t of a dissimilarity is its distance from 1, where the nest is none."]
    }
    for parameter in parameters where parameter.tAgainst == 1 && parameter.estimate > 1 {
      lines.append("'\(parameter.parameter)' is above 1: its alternatives are not each other's substitutes.")
    }
    return lines
  }

  var tables: [ResultTable] {
    [
      ResultTable(
        "estimate", title: LocalName(en: "Estimated parameters", zh: "参数估计"), "One row a parameter.",
        key: ["parameter"], rows: parameters
      ) {
        [
          .text("parameter", "Coefficient or nest") { $0.parameter },
          .number("estimate", unit: "", "Maximum likelihood estimate") { $0.estimate },
          .number("standard_error", unit: "", "From the inverse information") { $0.standardError },
          .number("t", unit: "", "Distance from t_against in standard errors") { $0.t },
          .number("robust_standard_error", unit: "", "From the sandwich") { $0.robustStandardError },
          .number("robust_t", unit: "", "Distance in robust standard errors") { $0.robustT },
          .number("t_against", unit: "", "0 of a coefficient, 1 of a nest's dissimilarity") { $0.tAgainst },
        ]
      },
      ResultTable(
        "fit", title: LocalName(en: "Goodness of fit", zh: "拟合优度"), "One row for the model.",
        key: ["model"], rows: [self]
      ) {
        [
          .text("model", "Name of the model") { $0.model },
          .integer("observations", "Observed choices") { $0.observations },
          .number("log_likelihood", unit: "", "At the estimate") { $0.logLikelihood },
          .number("log_likelihood_constants", unit: "", "With constants only") {
            $0.logLikelihoodOfConstants
          },
          .number("log_likelihood_zero", unit: "", "All alternatives alike") { $0.logLikelihoodAtZero },
          .number("rho_squared", unit: "", "1 - log_likelihood / log_likelihood_zero") { $0.rhoSquared },
          .number("rho_squared_adjusted", unit: "", "Less one unit a parameter") { $0.adjustedRhoSquared },
          .integer("iterations", "Steps to the maximum") { $0.iterations },
        ]
      },
      ResultTable(
        "elasticity", title: LocalName(en: "Elasticities of demand", zh: "需求弹性"),
        "One row an alternative, an attribute and the alternative whose attribute grows.",
        key: ["alternative", "changed_alternative", "coefficient"], rows: elasticities
      ) {
        [
          .text("alternative", "Whose demand") { $0.alternative },
          .text("changed_alternative", "Whose attribute grows by one per cent") { $0.changedAlternative },
          .text("coefficient", "The coefficient of the attribute") { $0.coefficient },
          .number("elasticity", unit: "", "Change of demand in per cent") { $0.elasticity },
        ]
      },
    ]
  }
}

extension OutputFolder {
  /// Writes the tables `estimate`, `fit` and `elasticity`, and puts the folder in its place.
  ///
  /// - Throws: as `commit(_:_:_:)`.
  public func commit(_ report: EstimationReport) throws {
    try write(report.tables, name: report.model, title: report.title)
    try commit()
  }
}
