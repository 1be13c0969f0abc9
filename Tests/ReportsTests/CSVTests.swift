import Files
import Networks
import Testing

@testable import Reports

@Suite struct CSVTests {
  static func table(numbers: [Double?]) -> ResultTable {
    ResultTable(
      "t", title: LocalName(en: "T", zh: "表"), "", key: ["row"], rows: Array(numbers.indices)
    ) {
      [.integer("row", "Row") { $0 }, .number("value", unit: "", "Value") { numbers[$0] }]
    }
  }

  @Test func writesRFC4180() throws {
    let texts: [String?] = [
      "plain", "a,b", "say \"so\"", "two\nlines", "\r", "黔江 Qiánjiāng", " padded ", nil,
    ]
    let table = ResultTable(
      "t", title: LocalName(en: "T", zh: "表"), "", key: ["row"], rows: Array(texts.indices)
    ) {
      [
        .integer("row", "Row") { $0 }, .text("text", "Text") { texts[$0] },
        .flag("flag", "Flag") { $0 == 0 ? nil : $0.isMultiple(of: 2) },
      ]
    }
    let bytes = try table.csv()
    let expected = """
      row,text,flag
      0,plain,
      1,"a,b",false
      2,"say ""so""\",true
      3,"two
      lines",false
      4,"\r",true
      5,黔江 Qiánjiāng,false
      6, padded ,true
      7,,false

      """
    #expect(String(decoding: bytes, as: UTF8.self) == expected)
    let read = try CSVFile(path: "t.csv", bytes: bytes)
    #expect(read.rows.map { $0[1].text } == texts.map { $0 ?? "" })
  }

  static let numbers: [(value: Double, text: String)] = [
    (0.1, "0.1"), (-0.0, "0.0"), (12, "12.0"), (1.0 / 3, "0.3333333333"), (2.0 / 3, "0.6666666667"),
    (1_234_567.891_23, "1234567.891"), (6.02214076e23, "6.02214076e+23"), (1e-9, "1e-09"),
    (-2.5e-300, "-2.5e-300"), (0.1 + 0.2, "0.3"), (1.797693134e308, "1.797693134e+308"),
  ]

  @Test(arguments: numbers)
  func writesTenDigits(value: Double, text: String) throws {
    let bytes = try Self.table(numbers: [value]).csv()
    #expect(String(decoding: bytes, as: UTF8.self) == "row,value\n0,\(text)\n")
  }

  @Test func readsBackWhatItWrites() throws {
    var generator = SystemRandomNumberGenerator()
    let values = (0..<2000).map { _ in
      Double.random(in: -1...1, using: &generator) * Double.greatestFiniteMagnitude.squareRoot()
        * Double.random(in: 0...1, using: &generator)
    }
    let written = try Self.table(numbers: values).csv()
    let read = try CSVFile(path: "t.csv", bytes: written).rows.map { try #require(Double($0[1].text)) }
    for (value, read) in zip(values, read) { #expect(abs(read - value) <= abs(value) * 5e-10) }
    // What has ten digits stays as it is.
    #expect(try Self.table(numbers: read).csv() == written)
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func refusesWhatIsNotFinite(value: Double) {
    #expect(throws: ReportError.notFinite(table: "t", column: "value", row: 1)) {
      try Self.table(numbers: [1, value]).csv()
    }
  }
}
