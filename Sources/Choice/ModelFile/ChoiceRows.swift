import Files
import Foundation

/// The rows of observed choices, grouped by observation in the order in which these first appear.
struct ChoiceRows {
  private struct Row {
    let alternative: Int
    let isChosen: Bool
    /// A number for each term of the alternative's utility.
    var numbers: [Double]
    let links: [(name: String, length: Double)]
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
    if form.links != nil {
      for observation in observations.indices { writePathSizes(of: observation, form) }
    }
  }

  /// Puts ln(path size) in the place of each term that asks for it.
  private mutating func writePathSizes(of observation: Int, _ form: ModelForm) {
    let rows = observations[observation]
    var numbers: [String: Int] = [:]
    var (starts, links, lengths) = ([0], [Int](), [Double]())
    for row in rows {
      for link in row.links {
        let number = numbers[link.name] ?? numbers.count
        if number == numbers.count {
          numbers[link.name] = number
          lengths.append(link.length)
        }
        links.append(number)
      }
      starts.append(links.count)
    }
    var sizes = [Double](repeating: 0, count: rows.count)
    var paths = PathSizes(linkCount: lengths.count)
    var out = sizes.mutableSpan
    paths.compute(starts: starts.span, links: links.span, lengthsKm: lengths.span, into: &out)
    for (row, size) in zip(rows.indices, sizes) {
      for (place, term) in form.utilities[rows[row].alternative].terms.enumerated() {
        if case .pathSize = term.source { observations[observation][row].numbers[place] = log(size) }
      }
    }
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
    var path: [(name: String, length: Double)] = []
    if let column = columns.links { path = try links(cells[column], file) }
    return Row(
      alternative: alternative, isChosen: chosen.text == "1", numbers: numbers, links: path,
      place: file.location(of: cells[columns.observation]))
  }

  /// `g65:120 road-3:14` as links with lengths.
  private static func links(
    _ cell: CSVFile.Cell, _ file: CSVFile
  ) throws(InputError) -> [(name: String, length: Double)] {
    var links: [(name: String, length: Double)] = []
    for part in cell.text.split(separator: " ") {
      let colon = part.lastIndex(of: ":") ?? part.startIndex
      guard let length = Double(part[part.index(after: colon)...]), length > 0, length.isFinite,
        colon > part.startIndex
      else {
        throw InputError(
          at: file.location(of: cell), "'\(part)' is no link with its length",
          suggestion: "write links as g65:120, separated by spaces")
      }
      links.append((String(part[..<colon]), length))
    }
    guard !links.isEmpty else {
      throw InputError(
        at: file.location(of: cell), "the row has no links", suggestion: "path sizes ask for the whole path")
    }
    return links
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
  /// Of each alternative's terms; nil of a constant or a path size.
  let terms: [[Int?]]
  let links: Int?

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
    terms = form.utilities.map { utility in
      utility.terms.map { term in
        if case .column(let name) = term.source { find(name) } else { nil }
      }
    }
    links = form.links.map(find)
    guard problems.isEmpty else { throw InputError(problems) }
  }
}
