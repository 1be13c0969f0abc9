public import Files
public import Networks
public import Scenarios

/// What a sweep file asks for: a scenario, what is varied in it, at which points, and which figures are kept.
///
/// ```yaml
/// sweep: value-of-time
/// scenario: ../plan-2030.yaml
/// parameters:
///   value_of_time.leisure: {from: 10, to: 60}
/// projects: [qianjiang-jishou-hsr]
/// design: {kind: grid, levels: 5}
/// replications: 20
/// simulate: [tourism]
/// keep: [tourists, {name: nights, table: tourism_summary, row: wuling, column: stays_nights}]
/// ```
public struct SweepFile: Sendable {
  public let path: String
  public let name: String
  /// The scenario that every point varies.
  public let scenario: Scenario
  /// The parameters, and then the projects, of which each is built (1) or not (0).
  public let factors: [Factor]
  public let design: Design
  public let replications: Int
  public let seed: UInt64
  public let simulators: [Scenario.Simulator]
  private let scheme: Scheme
  private let parameterCount: Int
  private let kept: [Tree]

  /// Reads a sweep file and its scenario.
  /// - Throws: `FileError` when a file cannot be read; `InputError` with the places of what is wrong: unknown
  ///   keys and parameters, values that a parameter cannot have.
  public init(path: String) throws {
    self.path = path
    let tree = try Tree(path: path, bytes: readBytes(of: path))
    let fields = try Fields(
      tree, of: "the sweep",
      allowed: [
        "sweep", "scenario", "parameters", "projects", "design", "replications", "seed", "simulate", "keep",
      ])
    name = try fields.required("sweep").scalar("sweep").text
    scenario = try Scenario(path: place(of: try fields.required("scenario").scalar("scenario"), from: path))
    let parameters = try fields.optional("parameters").map(modelParameters) ?? []
    let projects = try fields.optional("projects").map(switches) ?? []
    parameterCount = parameters.count
    factors = parameters + projects
    guard !factors.isEmpty else {
      throw InputError(
        at: tree.location, "the sweep varies nothing", suggestion: "give it 'parameters' or 'projects'")
    }
    let designFile = try DesignFile(factors: factors, design: try fields.required("design"))
    scheme = designFile.scheme
    design = designFile.design
    try checkRanges(parameters, design, at: try fields.required("design").location)
    replications =
      try fields.optional("replications")?.integer("replications", in: 1...1_000_000)
      ?? scenario.replications
    seed =
      try fields.optional("seed").map { UInt64(try $0.integer("seed", in: 0...Int.max)) } ?? scenario.seed
    simulators = try fields.optional("simulate").map(readSimulators) ?? scenario.simulators
    let keep = try fields.required("keep")
    kept = try keep.list("keep")
    guard !kept.isEmpty else { throw InputError(at: keep.location, "no figure is kept") }
  }

  /// The design in words.
  public var explanation: Explanation { Explanation(scheme, factors, design) }

  /// What a point, numbered from 0, changes in the scenario.
  public func variation(at point: Int) -> Variation {
    let values = zip(factors, design.points[point].values).enumerated()
    return Variation(
      values.map { index, pair in
        let (factor, value) = pair
        return Variation.Change(
          index < parameterCount ? .parameter(value) : .project(isBuilt: value != 0), of: factor.name,
          location: factor.location)
      })
  }

  /// - Throws: `InputError` for a project that the network has not.
  public func checkProjects(_ dataset: Dataset) throws(InputError) {
    let projects = dataset["project"]
    let known = projects.rows.map(projects.key(of:))
    let unknown = factors.dropFirst(parameterCount).filter { !known.contains($0.name) }
    guard unknown.isEmpty else {
      throw InputError(
        unknown.map {
          Diagnostic(
            at: $0.location, "no project '\($0.name)'", suggestion: suggestion(for: $0.name, among: known))
        })
    }
  }

  /// The figures to keep: those of the network's headline by their ids, others by table, row and column.
  /// - Throws: `InputError` for an id that is not in the headline, or two figures of one name.
  public func figures(_ dataset: Dataset) throws(InputError) -> [Figure] {
    var figures: [Figure] = []
    for item in kept {
      let figure =
        if case .scalar(let id, let location) = item {
          try Figure(headline: Located(text: id, location: location), in: dataset)
        } else {
          try Figure(Fields(item, of: "a figure", allowed: Figure.keys))
        }
      let taken = ["point", "error", "replay"] + factors.map(\.name) + figures.map(\.name)
      guard !taken.contains(figure.name) else {
        throw InputError(
          at: figure.location, "two columns would be called '\(figure.name)'",
          suggestion: "give the figure another name")
      }
      figures.append(figure)
    }
    return figures
  }
}

/// A path from the folder of the file that names it.
func place(of name: Located, from path: String) -> String {
  if name.text.hasPrefix("/") { return name.text }
  return path.lastIndex(of: "/").map { path[...$0] + name.text } ?? name.text
}

private func modelParameters(_ tree: Tree) throws(InputError) -> [Factor] {
  let factors = try Factor.factors(tree)
  try checkNames(factors)
  return factors
}

/// - Throws: `InputError` for a name that is no parameter of a model.
func checkNames(_ factors: [Factor], besides others: [String] = []) throws(InputError) {
  let known = Parameter.allCases.map(\.rawValue)
  let unknown = factors.filter { !known.contains($0.name) }
  guard unknown.isEmpty else {
    throw InputError(
      unknown.map {
        Diagnostic(
          at: $0.location, "no parameter '\($0.name)'",
          suggestion: suggestion(for: $0.name, among: known + others))
      })
  }
}

private func switches(_ tree: Tree) throws(InputError) -> [Factor] {
  var factors: [Factor] = []
  for item in try tree.list("projects") {
    let name = try item.scalar("a project")
    guard !factors.contains(where: { $0.name == name.text }) else {
      throw InputError(
        at: name.location, "the project '\(name.text)' is doubled", suggestion: "keep one of them")
    }
    factors.append(Factor(name: name.text, values: .list([0, 1]), location: name.location))
  }
  return factors
}

/// Every value that a point gives a parameter is one that it may have.
func checkRanges(
  _ parameters: [Factor], _ design: Design, at location: SourceLocation
) throws(InputError) {
  var problems: [Diagnostic] = []
  for (index, factor) in parameters.enumerated() {
    guard let schema = Parameter(rawValue: factor.name)?.schema else { continue }
    let values = design.points.map { $0.values[index] }
    let allowed = schema.minimum...schema.maximum
    let bounds = [factor.bounds.lowerBound, factor.bounds.upperBound]
    if let value = (bounds + values).first(where: { !allowed.contains($0) }) {
      problems.append(
        Diagnostic(
          at: factor.location, "\(factor.name) would be \(number(value)) \(schema.unit)",
          suggestion: "it may be from \(number(schema.minimum)) to \(number(schema.maximum))"))
    }
  }
  guard problems.isEmpty else { throw InputError(problems) }
}
