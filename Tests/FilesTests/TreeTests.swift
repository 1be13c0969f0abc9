import Files
import Testing

@Suite struct TreeTests {
  private func decode(_ text: String) throws(InputError) -> Tree {
    try Tree(path: "x.yaml", bytes: Array(text.utf8))
  }

  private func message(_ text: String) -> String {
    do {
      return try decode(text).kind
    } catch {
      return error.description
    }
  }

  @Test func everyValueHasItsPlaceInBytes() throws {
    guard case .map(let entries, _) = try decode("标题: {en: Plan, zh: 规划}\r\nyears: [2030, 2035]\r\n") else {
      Issue.record("no map")
      return
    }
    #expect(entries.map(\.key) == ["标题", "years"])
    #expect(entries.map { "\($0.keyLocation)" } == ["x.yaml:1:1", "x.yaml:2:1"])
    guard case .map(let title, let at) = entries[0].value, case .list(let years, _) = entries[1].value else {
      Issue.record("wrong kinds")
      return
    }
    // 标题 are six bytes.
    #expect("\(at)" == "x.yaml:1:9")
    #expect("\(title[1].keyLocation)" == "x.yaml:1:20")
    #expect("\(title[1].value.location)" == "x.yaml:1:24")
    #expect("\(years[1].location)" == "x.yaml:2:15")
  }

  @Test func aByteOrderMarkIsPassedOver() throws {
    guard case .map(let entries, _) = try decode("\u{FEFF}a: 名\n") else {
      Issue.record("no map")
      return
    }
    #expect(entries.map(\.key) == ["a"])
    #expect("\(entries[0].keyLocation)" == "x.yaml:1:1")
  }

  @Test(arguments: [
    ("", "x.yaml:1:1: error: the file is empty"),
    ("# nothing\n", "x.yaml:1:1: error: the file is empty"),
    ("a: 1\na: 2\n", "x.yaml:1:1: error: the key 'a' is doubled"),
    ("a: {b: 1, b: 2}\n", "x.yaml:1:5: error: the key 'b' is doubled"),
    ("a: [1, 2\nb: 3\n", "x.yaml:2:2: error: the file is not YAML"),
    ("a: \"two\n", "x.yaml:2:1: error: the file is not YAML"),
    ("a: b: c\n", "x.yaml:1:5: error: the file is not YAML"),
    ("\ta: 1\n", "x.yaml:1:1: error: the file is not YAML"),
    ("a: *nobody\n", "x.yaml:1:4: error: the file is not YAML"),
    ("[1, 2]: x\n", "x.yaml:1:1: error: a key must be text"),
    ("a: 1\n---\nb: 2\n", "x.yaml:2:1: error: the file is not YAML"),
    ("a: \0\n", "x.yaml:1:1: error: the file is not UTF-8 text"),
    ("a: 路\u{1}\n", "x.yaml:1:7: error: the file is not YAML: control characters are not allowed"),
  ])
  func malformedTextIsTold(text: String, message: String) {
    #expect(self.message(text).hasPrefix(message), "told was \(self.message(text))")
  }

  @Test func bytesThatAreNoTextAreTold() {
    #expect(throws: InputError.self) {
      try Tree(path: "x.yaml", bytes: [97, 58, 32, 0xC7, 0xAD, 0xBD, 0xAD, 10])
    }
    #expect(throws: InputError.self) { try Tree(path: "x.yaml", bytes: [0xFF, 0xFE, 97, 0, 58, 0]) }
  }

  @Test(arguments: [("[", "]"), ("{a: ", "}"), ("- ", ""), ("? ", ""), ("[{a: ", "}]")], [70, 990, 100_000])
  func deepNestingEndsInAMessage(brackets: (String, String), count: Int) {
    for closing in [brackets.1, ""] {
      let text = String(repeating: brackets.0, count: count) + "x" + String(repeating: closing, count: count)
      #expect(throws: InputError.self) { try decode(text) }
    }
    #expect(
      message(String(repeating: "[", count: count) + String(repeating: "]", count: count))
        .contains("values nest deeper than 64"))
  }

  /// "Billion laughs": each list holds the one before ten times, as value or as key.
  @Test(arguments: ["", "? *a9\n: x\n", "*a9 : x\n", "[*a9]: x\n"])
  func aliasesOfAliasesEndInAMessage(end: String) {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...9 {
      let aliases = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(aliases)]\n"
    }
    #expect(
      message(text + end) == "x.yaml:3:40: error: the file has more than 16 aliases; write the values out")
  }

  @Test func aFewAliasesAreRead() throws {
    guard case .map(let entries, _) = try decode("a: &fast {days: 12345}\nb: *fast\n") else {
      Issue.record("no map")
      return
    }
    #expect(entries[1].value.kind == "a map")
    // Stars in text are no aliases.
    #expect(message("a: |\n" + String(repeating: "  * item\n  *bold* & more\n", count: 40)) == "a map")
  }

  @Test func aLongLineEndsInAMessage() {
    #expect(
      message(String(repeating: "x", count: 64 << 20))
        == "x.yaml:1:1: error: the file has 67108864 bytes; a YAML file may have 4194304")
    #expect(message(String(repeating: "路,", count: 1 << 16)) == "text")
  }
}
