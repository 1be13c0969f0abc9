import Files
import Foundation
import Networks

extension ResultFolder {
  /// Results to report on: a folder that `qianlu run` or `appraise` has written, or one of a sweep: `design.csv` and
  /// `results.csv`, with the measures of `qianlu sensitivity` in files whose names begin with `sensitivity`.
  ///
  /// - Throws: `FileError` when a file cannot be read, `InputError` when the folder holds no results.
  public init(reportedAt path: String) throws {
    if fileExists(path + "/datapackage.json") || !fileExists(path + "/results.csv") {
      try self.init(path: path)
      return
    }
    let measures = try names(inFolder: path).filter { $0.hasPrefix("sensitivity") && $0.hasSuffix(".csv") }
    let tables = try (["design.csv", "results.csv"] + measures).map { file in
      let place = path + "/" + file
      return try ResultTable(
        plain: String(file.dropLast(4)), CSVFile(path: place, bytes: readBytes(of: place)))
    }
    let name = path.split(separator: "/").last.map(String.init) ?? path
    self.init(path: path, name: name, title: name, tables: tables)
  }
}

extension ResultTable {
  /// A table of a CSV file that nothing describes: columns in which every cell is a number, or missing, are numbers.
  /// Rows are named by their place.
  fileprivate init(plain name: String, _ file: CSVFile) {
    let columns = file.header.indices.map { position -> Column in
      let texts = file.rows.map { $0[position].text }
      let numbers = texts.map { Double($0).flatMap { $0.isFinite ? $0 : nil } }
      let isNumbers = zip(texts, numbers).allSatisfy { $0.isEmpty || $1 != nil }
      return Column(
        name: file.header[position].text, unit: "", description: "",
        values: isNumbers && texts.contains { !$0.isEmpty }
          ? .number(numbers) : .text(texts.map { $0.isEmpty ? nil : $0 }))
    }
    let place = Column(
      name: Self.placeColumn, unit: "", description: "Place of the row",
      values: .integer(Array(file.rows.indices.map { $0 + 1 })))
    self.init(
      name, title: LocalName(en: name, zh: name), "", key: [Self.placeColumn], rowCount: file.rows.count,
      columns: [place] + columns)
  }

  static let placeColumn = "row of the file"
}
