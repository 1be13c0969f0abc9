import Files

/// What the YAML file of a model says.
struct ModelForm {
  struct Term {
    enum Source {
      case constant
      case column(Located)
      /// ln of the path size of the row among the rows of its observation.
      case pathSize
    }

    let source: Source
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
  /// The column with the links of a row and their lengths; nil where nothing asks for path sizes.
  let links: Located?
  let utilities: [Utility]
  private let nestTree: Tree?
  private let randomTree: Tree?

  init(_ tree: Tree) throws(InputError) {
    let fields = try Fields(
      tree, of: "the model", allowed: ["model", "title", "data", "columns", "utility", "nests", "random"])
    name = try fields.required("model").scalar("model").text
    title = try fields.optional("title")?.scalar("title").text ?? name
    dataPath = try fields.required("data").scalar("data").text
    let columns = try Fields(
      try fields.required("columns"), of: "columns",
      allowed: ["observation", "alternative", "chosen", "links"])
    observation = try columns.required("observation").scalar("observation")
    alternative = try columns.required("alternative").scalar("alternative")
    chosen = try columns.required("chosen").scalar("chosen")
    links = try columns.optional("links")?.scalar("links")
    utilities = try ModelForm.utilities(try fields.required("utility"))
    nestTree = fields.optional("nests")
    randomTree = fields.optional("random")
    if let randomTree, nestTree != nil {
      throw InputError(
        at: randomTree.location, "a model has nests or random coefficients", suggestion: "keep one of them")
    }
    guard utilities.count > 1 else {
      throw InputError(
        at: try fields.required("utility").location, "a choice needs two alternatives or more")
    }
    for term in utilities.flatMap(\.terms) {
      if case .pathSize = term.source, links == nil {
        throw InputError(
          at: term.coefficient.location, "path_size needs the links of every row",
          suggestion: "name their column: columns: {links: legs}, with cells such as 'g65:120 road-3:14'")
      }
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
        let source: Term.Source =
          term.key == "constant" ? .constant : term.key == "path_size" ? .pathSize : .column(column)
        terms.append(Term(source: source, coefficient: coefficient))
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

  func randomCoefficients() throws(InputError) -> RandomCoefficients? {
    guard let randomTree else { return nil }
    let coefficients = coefficients
    var distributions = [RandomCoefficients.Distribution?](repeating: nil, count: coefficients.count)
    var drawCount = 200
    for entry in try Fields(randomTree, of: "random").all {
      let value = try entry.value.scalar(entry.key)
      if entry.key == "draws" {
        guard let count = Int(value.text), (1...100_000).contains(count) else {
          throw InputError(
            at: value.location, "draws is '\(value.text)'", suggestion: "write a number from 1 to 100000")
        }
        drawCount = count
        continue
      }
      guard let place = coefficients.firstIndex(of: entry.key) else {
        throw InputError(
          at: entry.keyLocation, "no coefficient '\(entry.key)'",
          suggestion: suggestion(for: entry.key, among: coefficients))
      }
      guard let distribution = RandomCoefficients.Distribution(rawValue: value.text) else {
        throw InputError(
          at: value.location, "no distribution '\(value.text)'",
          suggestion: "write normal or lognormal")
      }
      distributions[place] = distribution
    }
    guard distributions.contains(where: { $0 != nil }) else {
      throw InputError(
        at: randomTree.location, "no coefficient is random", suggestion: "write random: {time: normal}")
    }
    return RandomCoefficients(distributions, coefficients: coefficients, drawCount: drawCount)
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
