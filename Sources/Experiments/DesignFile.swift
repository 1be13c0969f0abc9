import Files

/// What a design file asks for: parameters with ranges or lists, and a scheme.
///
/// ```yaml
/// parameters:
///   speed: {from: 60, to: 120}
///   tracks: {values: [1, 2]}
/// design: {kind: latin_hypercube, points: 100, seed: 7}
/// ```
public struct DesignFile: Sendable {
  public let factors: [Factor]
  public let scheme: Scheme
  public let seed: UInt64

  public var design: Design { Design(scheme, of: factors, seed: seed) }

  /// Reads a design file.
  /// - Throws: `FileError` when it cannot be read; `InputError` with the place of what is wrong.
  public init(path: String) throws {
    let tree = try Tree(path: path, bytes: readBytes(of: path))
    let fields = try Fields(tree, of: "the design", allowed: ["parameters", "design"])
    try self.init(
      factors: Factor.factors(try fields.required("parameters")), design: try fields.required("design"))
  }

  /// - Parameter design: what stands under the key `design`.
  init(factors: [Factor], design: Tree) throws(InputError) {
    self.factors = factors
    let fields = try Fields(design, of: "the design")
    let kind = try fields.required("kind").scalar("kind")
    guard let keys = DesignFile.keys.first(where: { $0.kind == kind.text })?.keys else {
      throw InputError(
        at: kind.location, "no design of the kind '\(kind.text)'",
        suggestion: suggestion(for: kind.text, among: DesignFile.keys.map(\.kind)))
    }
    _ = try Fields(design, of: "a \(kind.text) design", allowed: ["kind", "seed"] + keys)

    func count(_ key: String, _ usual: Int? = nil, _ range: ClosedRange<Int> = 1...Limits.cells)
      throws(InputError) -> Int
    {
      if let usual, fields.optional(key) == nil { return usual }
      return try fields.required(key).integer(key, in: range)
    }
    switch kind.text {
    case "list": scheme = .list(try rows(try fields.required("points"), factors))
    case "grid": scheme = .grid(levels: try count("levels", 3, 1...10_000))
    case "latin_hypercube": scheme = .latinHypercube(points: try count("points"))
    case "sobol": scheme = .sobol(points: try count("points"))
    case "halton": scheme = .halton(points: try count("points"))
    case "saltelli": scheme = .saltelli(points: try count("points"))
    case "morris":
      scheme = .morris(
        trajectories: try count("trajectories", 10), levels: try count("levels", 4, 2...10_000))
    default: scheme = .oneAtATime(levels: try count("levels", 2, 1...10_000))
    }
    seed = UInt64(try fields.optional("seed")?.integer("seed", in: 0...Int.max) ?? 1)
    if let problem = scheme.problem(for: factors) {
      throw InputError(at: design.location, problem.message, suggestion: problem.suggestion)
    }
  }

  /// The kinds of design and what can be said of each.
  private static let keys: [(kind: String, keys: [String])] = [
    ("list", ["points"]), ("grid", ["levels"]), ("latin_hypercube", ["points"]), ("sobol", ["points"]),
    ("halton", ["points"]), ("saltelli", ["points"]), ("morris", ["trajectories", "levels"]),
    ("one_at_a_time", ["levels"]),
  ]
}

/// The points of a list: a map from every parameter to its value each.
private func rows(_ tree: Tree, _ factors: [Factor]) throws(InputError) -> [[Double]] {
  var rows: [[Double]] = []
  for item in try tree.list("points") {
    let fields = try Fields(item, of: "a point", allowed: factors.map(\.name))
    var row: [Double] = []
    for factor in factors { row.append(try fields.required(factor.name).number(factor.name)) }
    rows.append(row)
  }
  guard !rows.isEmpty else { throw InputError(at: tree.location, "there are no points") }
  return rows
}

extension Factor {
  /// What stands under the key `parameters`.
  static func factors(_ tree: Tree) throws(InputError) -> [Factor] {
    var factors: [Factor] = []
    var problems: [Diagnostic] = []
    for entry in try Fields(tree, of: "parameters").all {
      do throws(InputError) {
        factors.append(try Factor(entry))
      } catch {
        problems += error.diagnostics
      }
    }
    guard problems.isEmpty else { throw InputError(problems) }
    guard !factors.isEmpty else { throw InputError(at: tree.location, "there are no parameters") }
    return factors
  }

  private init(_ entry: Tree.Entry) throws(InputError) {
    let name = entry.key
    guard !["point", "group", "role"].contains(name), !name.isEmpty else {
      throw InputError(
        at: entry.keyLocation, "a parameter cannot be called '\(name)'",
        suggestion: "the design has a column of that name itself")
    }
    let fields = try Fields(entry.value, of: name, allowed: ["from", "to", "values"])
    let values: Values
    if let list = fields.optional("values") {
      var numbers: [Double] = []
      for item in try list.list("values") { numbers.append(try item.number(name)) }
      guard !numbers.isEmpty else { throw InputError(at: list.location, "\(name) has no values") }
      guard fields.all.count == 1 else {
        throw InputError(
          at: fields.location, "\(name) has values and a range", suggestion: "keep one of them")
      }
      values = .list(numbers)
    } else {
      let from = try fields.required("from").number("from")
      let to = try fields.required("to").number("to")
      guard from < to else {
        throw InputError(
          at: fields.location, "\(name) runs from \(from) to \(to)", suggestion: "'from' must be the lesser")
      }
      values = .range(from...to)
    }
    self.init(name: name, values: values, location: entry.keyLocation)
  }
}
