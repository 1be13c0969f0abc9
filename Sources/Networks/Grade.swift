/// How well a figure is founded.
public enum Grade: String, Sendable, Comparable, CaseIterable {
  /// Printed in a published page or plan document.
  case published = "P"
  /// General knowledge.
  case known = "K"
  /// Estimated or assumed.
  case estimated = "E"

  private var rank: Int {
    switch self {
    case .published: 0
    case .known: 1
    case .estimated: 2
    }
  }

  /// Published comes before known, known before estimated: the greatest grade of several inputs is what
  /// their result rests on.
  public static func < (a: Grade, b: Grade) -> Bool { a.rank < b.rank }
}

/// A name in English and Chinese.
public struct LocalName: Hashable, Sendable {
  public let en: String
  public let zh: String

  public init(en: String, zh: String) {
    self.en = en
    self.zh = zh
  }
}

/// How many rows of a table have each grade.
public struct GradeCount: Sendable {
  public let table: String
  public let rows: [Grade: Int]
}

extension Dataset {
  /// By table, in the order of the schema; tables without rows are left out.
  var gradeCounts: [GradeCount] {
    tables.compactMap { table in
      guard table.schema.position(of: "grade") != nil, !table.rows.isEmpty else { return nil }
      return GradeCount(
        table: table.schema.name, rows: table.readers.reduce(into: [:]) { $0[$1.grade, default: 0] += 1 })
    }
  }
}
