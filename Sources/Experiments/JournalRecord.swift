/// The outcome of a point as a line of a journal: the point's identity, `ok` or `failed`, and the figures with
/// commas between them or the error.
struct JournalRecord {
  let identity: String
  let outcome: Sweep.Outcome

  init(identity: String, outcome: Sweep.Outcome) {
    self.identity = identity
    self.outcome = outcome
  }

  /// nil where the line is of another form.
  init?(line: String) {
    let parts = line.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3 else { return nil }
    identity = String(parts[0])
    switch parts[1] {
    case "ok":
      let cells = parts[2].split(separator: ",", omittingEmptySubsequences: false)
      let figures = cells.map { Double($0) }
      guard zip(cells, figures).allSatisfy({ $0.isEmpty || $1 != nil }) else { return nil }
      outcome = .figures(figures)
    case "failed": outcome = .failed(unescaped(parts[2]))
    default: return nil
    }
  }

  var line: String {
    switch outcome {
    case .figures(let figures):
      "\(identity) ok \(figures.map { $0.map(\.description) ?? "" }.joined(separator: ","))"
    case .failed(let message): "\(identity) failed \(escaped(message))"
    }
  }
}

/// An error may have several lines.
private func escaped(_ text: String) -> String {
  var line = ""
  for character in text.unicodeScalars {
    switch character {
    case "\\": line += "\\\\"
    case "\n": line += "\\n"
    default: line.unicodeScalars.append(character)
    }
  }
  return line
}

private func unescaped(_ line: Substring) -> String {
  var text = ""
  var isEscaped = false
  for character in line.unicodeScalars {
    switch (isEscaped, character) {
    case (true, "n"): text += "\n"
    case (false, "\\"):
      isEscaped = true
      continue
    default: text.unicodeScalars.append(character)
    }
    isEscaped = false
  }
  return text
}
