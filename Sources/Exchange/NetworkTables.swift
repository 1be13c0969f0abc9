import Files

/// A network folder in the making: `network.yaml` and tables of which the schema says the columns.
public struct NetworkTables: Sendable {
  public private(set) var files: [(name: String, bytes: [UInt8])] = []
  /// What of the source the network does not hold, or holds otherwise, for people to read.
  public internal(set) var remarks: [String] = []

  /// - Parameters:
  ///   - name: Of the network; white space becomes `_`.
  ///   - title: In English and Chinese.
  init(name: String, title: (en: String, zh: String), baseYear: Int) {
    let settings = """
      network: \(quoted(identifier(name, or: "network")))
      title: {en: \(quoted(title.en)), zh: \(quoted(title.zh))}
      base_year: \(baseYear)
      currency: CNY
      length_unit: km
      speed_unit: km/h

      """
    files.append(("network.yaml", Array(settings.utf8)))
  }

  mutating func add(_ table: String, _ columns: [String], _ rows: [[String]]) {
    var text = CSVText(columns)
    for row in rows { text.add(row) }
    files.append((table + ".csv", text.bytes))
  }
}

/// Names for rows, each once, that hold no white space.
struct Identifiers {
  private var taken: Set<String> = []

  /// The text as a name, with a number after it where the name is taken.
  /// - Complexity: O(1) but for a series of equal texts, which are counted on.
  mutating func make(_ text: String, or fallback: String) -> String {
    let name = identifier(text, or: fallback)
    guard !taken.insert(name).inserted else { return name }
    var count = next[name, default: 2]
    while !taken.insert("\(name)-\(count)").inserted { count += 1 }
    next[name] = count + 1
    return "\(name)-\(count)"
  }

  private var next: [String: Int] = [:]
}

private func identifier(_ text: String, or fallback: String) -> String {
  let name = String(
    String.UnicodeScalarView(
      text.unicodeScalars.map { $0.value <= 0x20 || $0.properties.isWhitespace ? "_" : $0 }))
  return name.isEmpty ? fallback : name
}

/// A double-quoted scalar of YAML.
private func quoted(_ text: String) -> String {
  let escaped = text.unicodeScalars.map { scalar -> String in
    switch scalar {
    case "\"", "\\": "\\" + String(scalar)
    case _ where scalar.properties.generalCategory == .control: " "
    default: String(scalar)
    }
  }
  return "\"" + escaped.joined() + "\""
}
