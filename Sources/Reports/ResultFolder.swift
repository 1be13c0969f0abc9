import Files
import Foundation
import Networks

/// A folder of results as it was written: its tables, read back by what `datapackage.json` says of them.
public struct ResultFolder: Sendable {
  public let path: String
  /// The scenario's name.
  public let name: String
  public let title: String
  /// The same in Chinese, where the folder tells.
  let titleZh: String
  /// In the order of the data package.
  public let tables: [ResultTable]

  /// Reads `datapackage.json` and the tables that it lists.
  /// - Throws: `FileError` when a file cannot be read; `InputError` with what does not fit the data package, or where
  ///   the folder has none.
  public init(path: String) throws {
    self.path = path
    let file = path + "/datapackage.json"
    guard fileExists(file) || !fileExists(path) else {
      throw InputError(
        at: SourceLocation(file: path), "there are no results here",
        suggestion: "give a folder that 'qianlu run', 'sweep' or 'appraise' has written")
    }
    let package: DataPackage
    do {
      package = try JSONDecoder().decode(DataPackage.self, from: Data(readBytes(of: file)))
    } catch let error as DecodingError {
      throw InputError(
        at: SourceLocation(file: file), "the file is no data package of results (\(explanation(of: error)))",
        suggestion: "give a folder that 'qianlu run' has written")
    }
    name = package.name
    title = package.title
    titleZh = package.titleZh ?? package.title
    tables = try package.resources.map { resource in
      guard resource.path.hasSuffix(".csv"), !resource.path.contains("/") else {
        throw InputError(
          at: SourceLocation(file: file), "the path '\(resource.path)' leads out of the folder",
          suggestion: "a table is a CSV file beside datapackage.json")
      }
      let place = path + "/" + resource.path
      return try ResultTable(resource, CSVFile(path: place, bytes: readBytes(of: place)))
    }
  }

  init(path: String, name: String, title: String, tables: [ResultTable]) {
    (self.path, self.name, self.title, self.tables) = (path, name, title, tables)
    titleZh = title
  }

  public subscript(table: String) -> ResultTable? { tables.first { $0.name == table } }
}

extension ResultTable {
  /// Reads a table back from its file.
  /// - Throws: `InputError` with every cell that is not of its column's type, other columns than described,
  ///   or a key that does not name the rows.
  init(_ resource: DataPackage.Resource, _ file: CSVFile) throws(InputError) {
    let fields = resource.schema.fields
    guard file.header.map(\.text) == fields.map(\.name) else {
      throw InputError(
        at: SourceLocation(file: file.path), "the columns are not those of datapackage.json",
        suggestion: "they must be " + fields.map(\.name).joined(separator: ","))
    }
    var problems: [Diagnostic] = []
    let columns = fields.enumerated().map { position, field in
      Column(
        name: field.name, unit: field.unit ?? "", description: field.description,
        values: Values(field.type, position, file, &problems))
    }
    guard problems.isEmpty else { throw InputError(Array(problems.prefix(Limits.problems))) }
    self.init(
      resource.name, title: LocalName(en: resource.title, zh: resource.titleZh), resource.description,
      key: resource.schema.primaryKey, rowCount: file.rows.count, columns: columns)
    if let flaw { throw InputError(at: SourceLocation(file: file.path), flaw) }
  }
}

extension ResultTable.Values {
  fileprivate init(
    _ type: DataPackage.Field.FieldType, _ position: Int, _ file: CSVFile, _ problems: inout [Diagnostic]
  ) {
    func values<Value>(_ expected: String, _ read: (String) -> Value?) -> [Value?] {
      file.rows.map { row in
        let cell = row[position]
        guard !cell.text.isEmpty else { return nil }
        let value = read(cell.text)
        if value == nil {
          problems.append(
            Diagnostic(at: file.location(of: cell), "'\(cell.text)' is no \(expected)"))
        }
        return value
      }
    }
    switch type {
    case .string: self = .text(values("text") { $0 })
    case .integer: self = .integer(values("integer") { Int($0) })
    case .number: self = .number(values("finite number") { Double($0).flatMap { $0.isFinite ? $0 : nil } })
    case .boolean: self = .flag(values("flag (true or false)") { Bool($0) })
    }
  }
}

func explanation(of error: DecodingError) -> String {
  switch error {
  case .keyNotFound(let key, _): "'\(key.stringValue)' is missing"
  case .typeMismatch(_, let context), .valueNotFound(_, let context):
    context.codingPath.map(\.stringValue).joined(separator: ".") + " is of another kind"
  default: "not JSON"
  }
}
