import Files

/// What the YAML file of a model says.
struct ModelForm {
  struct Term {
    /// nil of a constant.
    let column: Located?
    let coefficient: Located
  }
  struct Utility {
    let alternative: Located
    let terms: [Term]
  }

  let name: String
  let title: String
  let dataPath: String
  /// The columns that say which observation a row belongs to, for which alternative, and whether it is chosen.
  let observation: Located
  let alternative: Located
  let chosen: Located
  let utilities: [Utility]
  private let nestTree: Tree?

  init(_ tree: Tree) throws(InputError) {
    let fields = try Fields(
      tree, of: "the model", allowed: ["model", "title", "data", "columns", "utility", "nests"])
    name = try fields.required("model").scalar("model").text
    title = try fields.optional("title")?.scalar("title").text ?? name
    dataPath = try fields.required("data").scalar("data").text
    let columns = try Fields(
      try fields.required("columns"), of: "columns", allowed: ["observation", "alternative", "chosen"])
    observation = try columns.required("observation").scalar("observation")
    alternative = try columns.required("alternative").scalar("alternative")
    chosen = try columns.required("chosen").scalar("chosen")
    utilities = try ModelForm.utilities(try fields.required("utility"))
    nestTree = fields.optional("nests")
    guard utilities.count > 1 else {
      throw InputError(
        at: try fields.required("utility").location, "a choice needs two alternatives or more")
    }
    guard utilities.contains(where: { !$0.terms.isEmpty }) else {
      throw InputError(
        at: try fields.required("utility").location, "no utility has a coefficient",
        suggestion: "write train: {time_min: time}, where time_min is a column of the data")
    }
  }

  private static func utilities(_ tree: Tree) throws(InputError) -> [Utility] {
    var utilities: [Utility] = []
    for entry in try Fields(tree, of: "utility").all {
      var terms: [Term] = []
      for term in try Fields(entry.value, of: "the utility of \(entry.key)").all {
        let coefficient = try term.value.scalar(term.key)
        let column = Located(text: term.key, location: term.keyLocation)
        terms.append(Term(column: term.key == "constant" ? nil : column, coefficient: coefficient))
      }
      utilities.append(
        Utility(alternative: Located(text: entry.key, location: entry.keyLocation), terms: terms))
    }
    return utilities
  }

  /// In the order in which they are first named.
  var coefficients: [String] {
    var seen: Set<String> = []
    return utilities.flatMap(\.terms).map(\.coefficient.text).filter { seen.insert($0).inserted }
  }

  /// Where each coefficient and nest is first named.
  var places: [String: SourceLocation] {
    var places: [String: SourceLocation] = [:]
    for term in utilities.flatMap(\.terms).reversed() {
      places[term.coefficient.text] = term.coefficient.location
    }
    if case .map(let entries, _) = nestTree {
      for entry in entries { places[entry.key] = entry.keyLocation }
    }
    return places
  }

  func nests() throws(InputError) -> Nests? {
    guard let nestTree else { return nil }
    let alternatives = utilities.map(\.alternative.text)
    var ofAlternative = [Int?](repeating: nil, count: alternatives.count)
    let entries = try Fields(nestTree, of: "nests").all
    for (nest, entry) in entries.enumerated() {
      if coefficients.contains(entry.key) {
        throw InputError(
          at: entry.keyLocation, "the nest '\(entry.key)' has the name of a coefficient",
          suggestion: "give it another")
      }
      for item in try entry.value.list(entry.key) {
        let member = try item.scalar(entry.key)
        guard let alternative = alternatives.firstIndex(of: member.text) else {
          throw InputError(
            at: member.location, "no alternative '\(member.text)'",
            suggestion: suggestion(for: member.text, among: alternatives))
        }
        guard ofAlternative[alternative] == nil else {
          throw InputError(
            at: member.location, "'\(member.text)' is in two nests", suggestion: "keep one of them")
        }
        ofAlternative[alternative] = nest
      }
    }
    return Nests(names: entries.map(\.key), ofAlternative: ofAlternative)
  }
}
