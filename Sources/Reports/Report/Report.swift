/// A report of one scenario, or of what one changes against another: sentences, pictures and what they rest on.
///
/// It reads result folders and simulates nothing; a picture is drawn where the folder has the tables for it.
public struct Report {
  /// The file with all pictures, and by its name in the folder of the report each specification.
  public struct File: Sendable {
    public let name: String
    public let bytes: [UInt8]
  }

  let evidence: Evidence
  let sentences: [String]
  let foundation: String
  let pictures: [Picture]

  /// - Throws: `ReportError` when a table lacks a column that a picture needs, `InputError` or `FileError` when a
  ///   map cannot be read.
  /// - Complexity: O(cells of the tables).
  public init(_ scenario: ResultFolder, against base: ResultFolder?, in language: Language) throws {
    let evidence = try Evidence(scenario, against: base, in: language)
    let sentences = try Sentences(evidence)
    let drawn = try Self.drawers.flatMap { try $0(evidence)() }
    self.evidence = evidence
    self.sentences = try sentences.all()
    foundation = sentences.foundation()
    pictures = Picture.Chapter.allCases.flatMap { chapter in drawn.filter { $0.chapter == chapter } }
  }

  /// Every picture there is, in the order of the report.
  private static var drawers: [(Evidence) -> () throws -> [Picture]] {
    [
      Evidence.dayTimes, Evidence.isochrones, Evidence.reachCurves, Evidence.desireLines, Evidence.flowMaps,
      Evidence.criticality, Evidence.freightSankeys, Evidence.leadTimes, Evidence.freightStages,
      Evidence.siteOccupancy,
      Evidence.loops, Evidence.trainDiagrams, Evidence.parallelCoordinates, Evidence.sensitivityBars,
      Evidence.projectWorth,
    ]
  }

  public var language: Language { evidence.language }

  /// The pictures as files of Vega-Lite that any viewer of it shows, such as SimWrapper.
  public var specifications: [File] {
    pictures.map { picture in
      File(
        name: specificationName(picture),
        bytes: picture.specification(source: source(of: picture)).bytes + [UInt8(ascii: "\n")])
    }
  }

  func specificationName(_ picture: Picture) -> String { "\(picture.id).\(language.rawValue).vega.json" }

  /// Where a picture's figures stand, and a mark where they rest on assumptions.
  func source(of picture: Picture) -> String {
    let sides = picture.showsScenarioAlone ? [evidence.scenario] : evidence.sides
    let names = sides.map(\.folder.name).joined(separator: ", ")
    let tables = picture.tables.map { $0 + ".csv" }.joined(separator: ", ")
    let source = language("Source: \(tables) of \(names)", "来源：\(names)的\(tables)")
    if let share = picture.assumedShare {
      return share > 0 ? "\(source) · \(Self.mark(share, language))" : source
    }
    guard let share = picture.tables.first.flatMap(evidence.assumedShare), share > 0 else { return source }
    let percent = figure((share * 100).rounded())
    return source
      + language(" · ▲ \(percent) % of the data behind it is assumed", " · ▲ 所依据数据的\(percent)%为假定")
  }

  static func mark(_ assumedShare: Double, _ language: Language) -> String {
    let percent = figure((assumedShare * 100).rounded())
    return language("▲ assumed data in \(percent) % of rows", "▲ \(percent)%的行含假定数据")
  }
}
