import Yams

/// Translates the marks of libyaml, which count lines by YAML's breaks and columns by Unicode scalars, into
/// places that count columns by bytes.
/// - Complexity: O(text) to make, O(1) to ask.
struct TextPlaces {
  private let file: String
  /// The byte at which each scalar starts, and the end of the text; nil where all scalars are one byte.
  private let scalarStarts: [Int]?
  /// The scalar at which each line starts.
  private let lineStarts: [Int]
  private let scalarCount: Int

  init(file: String, text: String) {
    self.file = file
    var starts: [Int] = []
    var lines = [0]
    var byte = 0
    var index = 0
    var previous: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      if previous == "\r", scalar == "\n" {
        lines[lines.count - 1] = index + 1
      } else if scalar.isLineBreak {
        lines.append(index + 1)
      }
      starts.append(byte)
      // A byte-order mark counts for the decoder but takes no column.
      byte += index == 0 && scalar == "\u{FEFF}" ? 0 : UTF8.width(scalar)
      index += 1
      previous = scalar
    }
    starts.append(byte)
    self.scalarStarts = text.utf8.count == index ? nil : starts
    lineStarts = lines
    scalarCount = index
  }

  /// The place of a line and a column in scalars, both from 1; inside the text whatever they are.
  private func place(line: Int, column: Int) -> SourceLocation {
    let line = min(max(line, 1), lineStarts.count)
    let start = lineStarts[line - 1]
    let end = line < lineStarts.count ? lineStarts[line] : scalarCount
    let scalar = min(start + max(column, 1) - 1, end)
    let bytes = scalarStarts.map { $0[scalar] - $0[start] } ?? scalar - start
    return SourceLocation(file: file, line: line, column: bytes + 1)
  }

  func place(of mark: Mark) -> SourceLocation { place(line: mark.line, column: mark.column) }

  func place(of node: Node) -> SourceLocation {
    node.mark.map(place(of:)) ?? SourceLocation(file: file)
  }

  /// The place of a byte from 0.
  func place(atByte offset: Int) -> SourceLocation {
    let scalar = scalarStarts.map { starts in starts.partition { $0 >= offset } } ?? min(offset, scalarCount)
    let line = lineStarts.partition { $0 > scalar }
    return place(line: line, column: min(scalar, scalarCount) - lineStarts[line - 1] + 1)
  }
}

extension Unicode.Scalar {
  /// The line breaks of YAML 1.1.
  fileprivate var isLineBreak: Bool {
    switch self {
    case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": true
    default: false
    }
  }
}

extension [Int] {
  /// How many elements of an ascending array come before the first that satisfies the predicate.
  fileprivate func partition(_ predicate: (Int) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if predicate(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
