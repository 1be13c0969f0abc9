import Files

/// A model of choice as a file describes it, with the observed choices that it is estimated from.
///
/// ```yaml
/// model: to-zhangjiajie
/// title: How visitors travel from Qianjiang to Zhangjiajie
/// data: choices.csv            # beside this file; a row for every observation and alternative
/// columns: {observation: trip, alternative: mode, chosen: chosen}
/// utility:                     # column: coefficient; one name in several places is one coefficient
///   train: {constant: asc_train, time_min: time, cost_cny: cost}
///   bus: {time_min: time, cost_cny: cost}
/// nests: {public: [train, bus]}  # may be left out
/// random: {time: normal, draws: 500}  # instead of nests: a mixed logit
/// ```
///
/// The term `path_size: b` weighs the logarithm of how much of its path an alternative shares with no other
/// (`PathSizes`); its column, `columns: {links: legs}`, has cells such as `g65:120 road-3:14`, links with lengths.
public struct ChoiceModel: Sendable {
  public let name: String
  public let title: String
  /// In the order of the file, as are the coefficients and nests.
  public let alternatives: [String]
  public let choices: ObservedChoices
  /// nil of a multinomial logit.
  public let nests: Nests?
  /// nil where every coefficient is the same for all.
  public let random: RandomCoefficients?

  /// Where each coefficient and nest is first named, and where each observation begins.
  private let places: [String: SourceLocation]
  private let observationPlaces: [SourceLocation]
  private let location: SourceLocation

  /// Reads the model and its data.
  /// - Throws: `FileError` when a file cannot be read; `InputError` with every problem of the file at fault.
  public init(path: String) throws {
    try self.init(Tree(path: path, bytes: readBytes(of: path)), path: path)
  }

  init(_ tree: Tree, path: String) throws {
    let form = try ModelForm(tree)
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    let dataPath = form.dataPath.hasPrefix("/") ? form.dataPath : folder + form.dataPath
    let rows = try ChoiceRows(CSVFile(path: dataPath, bytes: readBytes(of: dataPath)), form)
    name = form.name
    title = form.title
    alternatives = form.utilities.map(\.alternative.text)
    location = tree.location
    nests = try form.nests()
    random = try form.randomCoefficients()
    places = form.places
    observationPlaces = rows.observationPlaces
    do throws(EstimationError) {
      choices = try rows.choices(form)
    } catch {
      throw InputError(at: rows.place(of: error) ?? location, "\(error)")
    }
  }

  /// - Throws: `InputError` that names the coefficient or nest which the data do not tell; `EstimationError`
  ///   where the search for the maximum fails.
  public func estimate() throws -> LogitEstimate {
    do throws(EstimationError) {
      if let random { return try .mixed(choices, random: random) }
      guard let nests else { return try .multinomial(choices) }
      return try .nested(choices, nests: nests)
    } catch {
      guard let name = error.subject else { throw error }
      throw InputError(at: places[name] ?? location, "\(error)")
    }
  }
}

extension EstimationError {
  /// The coefficient or nest at fault, the last of several.
  fileprivate var subject: String? {
    switch self {
    case .noVariation(let name), .nestWithoutAlternatives(let name): name
    case .notIdentified(let names), .separation(let names): names.last
    case .noObservations, .noChoice, .severalChoices, .notFinite, .notConverged: nil
    }
  }
}
