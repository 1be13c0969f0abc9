import Networks
import Testing

@testable import Reports

@Suite struct TextTests {
  static let figures: [(value: Double, text: String)] = [
    (0, "0"), (0.012345, "0.01235"), (12.345, "12.35"), (99.999, "100"), (999.4, "999.4"), (999.6, "1,000"),
    (1234.5, "1,235"), (1_234_567, "1,235,000"), (-1000, "-1,000"), (61, "61"), (0.5, "0.5"),
  ]

  @Test(arguments: figures)
  func writesFiguresForPeople(value: Double, text: String) {
    #expect(figure(value) == text)
  }

  @Test func writesChangesAsPerCent() {
    #expect(percentage(-0.756) == "−76 %")
    #expect(percentage(0.0123) == "+1.2 %")
    #expect(figure(0.5, "share") == "50 %")
    #expect(duration(125) == "2 h 05 min")
  }

  @Test func alignsWideCharacters() {
    var table = TextTable([.left, .right, .left])
    table.add("黔江", "1", "x")
    table.add("Jishou", "100", "")
    #expect(table.lines == ["黔江      1  x", "Jishou  100"])
    #expect(displayWidth("黔江（Qián）") == 12)
  }

  /// East Asian Width of Unicode 14 (UAX #11): W and F are wide; N, Na, H and A are not.
  @Test func knowsWideCharacters() {
    for character in "黔、㍿︙🚄＋￥￦☕𠮷㊀한〈🈯ぁ｠" {
      #expect(displayWidth(String(character)) == 2, "\(character)")
    }
    for character in "aé〿ｱ¥★✈→─€℃Ω㉈…−×" {
      #expect(displayWidth(String(character)) == 1, "\(character)")
    }
    // A letter and its accent are one character.
    #expect(displayWidth("e\u{301}") == 1)
  }

  @Test func documentsEveryColumnAndParameter() {
    let text = formatDocumentation()
    for table in Schema.network.tables {
      #expect(text.contains("## `\(table.name).csv`"))
      for column in table.columns { #expect(text.contains("| `\(column.name)` |")) }
    }
    for parameter in Parameter.allCases { #expect(text.contains("| `\(parameter.rawValue)` |")) }
  }
}
