import Files

extension NetworkCheck {
  /// A season has each of the twelve months once.
  static let months = NetworkCheck(name: "months") { _, dataset in
    var lines: [Int: Int] = [:]
    var problems: [Diagnostic] = []
    for row in dataset["season"].readers {
      let month = Int(row.number("month"))
      if let line = lines[month] {
        problems.append(
          Diagnostic(
            at: row.location("month"), "the month \(month) is doubled",
            suggestion: "line \(line) has it already"))
      }
      lines[month] = lines[month] ?? row.location("month").line
    }
    let missing = (1...12).filter { lines[$0] == nil }
    if let last = dataset["season"].readers.last, !missing.isEmpty {
      problems.append(
        Diagnostic(
          at: last.location("month"),
          "the season lacks the months " + missing.map(String.init).joined(separator: " "),
          suggestion: "give every month a row, with share 0 where nobody travels"))
    }
    return problems
  }
}
