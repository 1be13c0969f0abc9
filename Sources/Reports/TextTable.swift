/// Lines of text in columns, aligned by the width that a terminal gives each character.
public struct TextTable {
  public enum Alignment: Sendable { case left, right }

  private let alignments: [Alignment]
  private var rows: [[String]] = []

  public init(_ alignments: [Alignment]) { self.alignments = alignments }

  /// - Precondition: as many cells as columns.
  public mutating func add(_ cells: String...) { add(cells) }

  /// - Precondition: as many cells as columns.
  public mutating func add(_ cells: [String]) {
    precondition(cells.count == alignments.count, "one cell a column")
    rows.append(cells)
  }

  /// The lines, two spaces between columns, none at the end.
  public var lines: [String] {
    let widths = alignments.indices.map { column in rows.map { displayWidth($0[column]) }.max() ?? 0 }
    return rows.map { row in
      var line = ""
      for (column, cell) in row.enumerated() {
        let gap = String(repeating: " ", count: widths[column] - displayWidth(cell))
        line += (column == 0 ? "" : "  ") + (alignments[column] == .left ? cell + gap : gap + cell)
      }
      while line.hasSuffix(" ") { line.removeLast() }
      return line
    }
  }
}

/// The cells that a terminal gives to a text: two for wide and fullwidth characters (UAX #11), none for
/// combining marks, else one.
public func displayWidth(_ text: String) -> Int {
  text.reduce(0) { $0 + ($1.unicodeScalars.first.map(isWide) == true ? 2 : 1) }
}

/// East Asian Width W or F (UAX #11) of the characters that texts of people hold.
private func isWide(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  // Hangul Jamo; angle brackets; CJK radicals to Yi, without the narrow half fill space and numbers on squares;
  // Jamo A; Hangul; CJK compatibility; vertical, small and fullwidth forms; Tangut and kana; squared words; the
  // planes of ideographs.
  case 0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x3247, 0x3250...0xA4CF, 0xA960...0xA97F,
    0xAC00...0xD7A3, 0xF900...0xFAFF,
    0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18DFF, 0x1AFF0...0x1B2FB,
    0x1F200...0x1F265,
    0x20000...0x3FFFD:
    true
  default: scalar.properties.isEmojiPresentation
  }
}
