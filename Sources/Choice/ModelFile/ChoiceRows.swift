import Files

/// The rows of observed choices, grouped by observation in the order in which these first appear.
struct ChoiceRows {
  private struct Row {
    let alternative: Int
    let isChosen: Bool
    /// A number for each term of the alternative's utility.
    let numbers: [Double]
    let place: SourceLocation
  }

  private var observations: [[Row]] = []

  var observationPlaces: [SourceLocation] { observations.map { $0[0].place } }

  /// - Throws: `InputError` with every cell that cannot be read.
  init(_ file: CSVFile, _ form: ModelForm) throws(InputError) {
    let columns = try Columns(file, form)
    var problems: [Diagnostic] = []
    var observationOf: [String: Int] = [:]
    for cells in file.rows where problems.count < Limits.problems {
      do throws(InputError) {
        let row = try ChoiceRows.row(cells, columns, file, form)
        let name = cells[columns.observation].text
        let observation = observationOf[name] ?? observations.count
        if observation == observations.count {
          observationOf[name] = observation
          observations.append([])
        }
        if observations[observation].contains(where: { $0.alternative == row.alternative }) {
          let cell = cells[columns.alternative]
          throw InputError(
            at: file.location(of: cell), "observation '\(name)' has the alternative '\(cell.text)' twice",
            suggestion: "keep one of them")
        }
        observations[observation].append(row)
      } catch {
        problems += error.diagnostics
      }
    }
    guard problems.isEmpty else { throw InputError(problems) }
  }

  private static func row(
    _ cells: [CSVFile.Cell], _ columns: Columns, _ file: CSVFile, _ form: ModelForm
  ) throws(InputError) -> Row {
    let name = cells[columns.alternative]
    guard let alternative = form.utilities.firstIndex(where: { $0.alternative.text == name.text }) else {
      throw InputError(
        at: file.location(of: name), "the model has no alternative '\(name.text)'",
        suggestion: suggestion(for: name.text, among: form.utilities.map(\.alternative.text)))
    }
    let chosen = cells[columns.chosen]
    guard chosen.text == "0" || chosen.text == "1" else {
      throw InputError(
        at: file.location(of: chosen), "\(form.chosen.text) is '\(chosen.text)'",
        suggestion: "write 1 for the chosen alternative, 0 for others")
    }
    var numbers: [Double] = []
    for column in columns.terms[alternative] {
      guard let column else {
        numbers.append(1)
        continue
      }
      guard let number = Double(cells[column].text), number.isFinite else {
        throw InputError(
          at: file.location(of: cells[column]),
          "\(file.header[column].text) is '\(cells[column].text)', not a number",
          suggestion: "the utility of \(name.text) asks for it")
      }
      numbers.append(number)
    }
    return Row(
      alternative: alternative, isChosen: chosen.text == "1", numbers: numbers,
      place: file.location(of: cells[columns.observation]))
  }

  /// - Throws: `EstimationError` of the observations.
  func choices(_ form: ModelForm) throws(EstimationError) -> ObservedChoices {
    let coefficients = form.coefficients
    let positions = form.utilities.map { utility in
      utility.terms.compactMap { coefficients.firstIndex(of: $0.coefficient.text) }
    }
    let rows = observations.flatMap { $0 }
    var attributes = [Double](repeating: 0, count: rows.count * coefficients.count)
    for (index, row) in rows.enumerated() {
      for (position, number) in zip(positions[row.alternative], row.numbers) {
        attributes[index * coefficients.count + position] += number
      }
    }
    return try ObservedChoices(
      coefficients: coefficients,
      starts: observations.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.count) },
      alternatives: rows.map(\.alternative), isChosen: rows.map(\.isChosen), attributes: attributes)
  }

  /// Where the observation at fault begins.
  func place(of error: EstimationError) -> SourceLocation? {
    switch error {
    case .noChoice(let observation), .severalChoices(let observation), .notFinite(let observation, _):
      observationPlaces[observation]
    default: nil
    }
  }
}

/// The columns of the data that a model asks for, by number.
private struct Columns {
  let observation: Int
  let alternative: Int
  let chosen: Int
  /// Of each alternative's terms; nil of a constant.
  let terms: [[Int?]]

  init(_ file: CSVFile, _ form: ModelForm) throws(InputError) {
    let names = file.header.map(\.text)
    var problems: [Diagnostic] = []
    func find(_ name: Located) -> Int {
      if let column = names.firstIndex(of: name.text) { return column }
      problems.append(
        Diagnostic(
          at: name.location, "\(file.path) has no column '\(name.text)'",
          suggestion: suggestion(for: name.text, among: names)))
      return 0
    }
    observation = find(form.observation)
    alternative = find(form.alternative)
    chosen = find(form.chosen)
    terms = form.utilities.map { $0.terms.map { $0.column.map(find) } }
    guard problems.isEmpty else { throw InputError(problems) }
  }
}
