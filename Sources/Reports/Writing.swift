public import Files
import Foundation
public import Networks

/// Opens a folder for results, whose files appear once it is committed; an older result there is replaced.
///
/// - Throws: `FileError` when the place cannot be written to; `InputError` when there is something else than
///   results, which is left alone.
public func resultFolder(at path: String) throws -> OutputFolder {
  if fileExists(path), !fileExists(path + "/datapackage.json"), try !names(inFolder: path).isEmpty {
    throw InputError(
      at: SourceLocation(file: path), "the folder holds other files than results",
      suggestion: "choose another with --output, or remove it yourself")
  }
  return try OutputFolder(at: path)
}

extension OutputFolder {
  /// Writes the results of a run and puts the folder in its place.
  ///
  /// - Throws: `ReportError` for a figure that is not finite, `FileError` when the disk refuses.
  public func commit(_ results: RunResults) throws {
    try results.eachFile { name, bytes in try write(bytes, to: name) }
    try commit()
  }

  /// Writes the differences of every table that has figures, and puts the folder in its place.
  ///
  /// - Throws: as `commit(_:)` of a run.
  public func commit(_ comparison: Comparison) throws {
    let (a, b) = (comparison.a, comparison.b)
    try commit(
      comparison.tables.filter { !$0.figures.isEmpty }.map(\.differenceTable),
      name: "\(a.name)-to-\(b.name)",
      title: LocalName(
        en: "\(a.title), compared with \(b.title)", zh: "\(a.titleZh)与\(b.titleZh)对比"))
  }

  /// Writes tables with their data package and a page of them, and puts the folder in its place.
  ///
  /// - Throws: as `commit(_:)` of a run.
  public func commit(_ tables: [ResultTable], name: String, title: LocalName) throws {
    try write(tables, name: name, title: title.en, titleZh: title.zh)
    for page in Dashboard(title: title.en, tables).pages { try write(page.bytes, to: page.name) }
    try commit()
  }

  func write(_ tables: [ResultTable], name: String, title: String, titleZh: String? = nil) throws {
    for table in tables { try write(table.csv(), to: table.name + ".csv") }
    try write(
      json(DataPackage(name: name, title: title, titleZh: titleZh, tables: tables)), to: "datapackage.json")
  }
}
