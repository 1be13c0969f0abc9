import Files
import Testing

@Suite struct CSVFileTests {
  private func decode(_ text: String) throws(InputError) -> CSVFile {
    try CSVFile(path: "x.csv", bytes: Array(text.utf8))
  }

  private func message(_ bytes: [UInt8]) -> String {
    do {
      return "\(try CSVFile(path: "x.csv", bytes: bytes).rows.count) rows"
    } catch {
      return error.description
    }
  }

  @Test(arguments: [
    "a,b\n1,2\n3,4\n", "a,b\n1,2\n3,4", "a,b\r\n1,2\r\n3,4\r\n", "a,b\r\n1,2\n3,4\r",
    "\u{FEFF}a,b\n1,2\n3,4\n",
    "\"a\",\"b\"\n\"1\",2\n3,\"4\"\n", "a,b\n\n1,2\n\n\n3,4\n\n",
  ])
  func theSameTableInManyDresses(text: String) throws {
    let file = try decode(text)
    #expect(file.header.map(\.text) == ["a", "b"])
    #expect(file.rows.map { $0.map(\.text) } == [["1", "2"], ["3", "4"]])
  }

  /// Sections 2.5 to 2.7 of RFC 4180.
  @Test func quotedCellsHoldCommasQuotesAndLineBreaks() throws {
    let file = try decode("名称,b\n\"黔江, \"\"站\"\"\",\"two\r\nlines\"\nx,y\n")
    #expect(file.rows.map { $0.map(\.text) } == [["黔江, \"站\"", "two\r\nlines"], ["x", "y"]])
    let cells = file.rows.joined().map { "\($0.line):\($0.column)" }
    // 黔江 are six bytes, 站 three: with quotes, comma and space the first cell has seventeen.
    #expect(cells == ["2:1", "2:19", "4:1", "4:3"])
    #expect("\(file.location(of: file.rows[1][1]))" == "x.csv:4:3")
  }

  @Test func aByteOrderMarkTakesNoColumn() throws {
    #expect(try decode("\u{FEFF}a,b\n1,2\n").header.map(\.column) == [1, 3])
  }

  @Test(arguments: [
    ("", "x.csv:1:1: error: the file is empty; it needs a header row"),
    ("\n", "x.csv:1:1: error: the file is empty; it needs a header row"),
    ("\u{FEFF}", "x.csv:1:1: error: the file is empty; it needs a header row"),
    ("a,b\n1,\"two", "x.csv:2:3: error: the quoted cell is never closed; end it with a double quote"),
    ("a,b\n1,\"two\" \n", "x.csv:2:3: error: text follows the closing quote of the cell"),
    ("a,b\n1,\"two\"\rx,y\n", "x.csv:2:3: error: text follows the closing quote of the cell"),
    ("a,b\n1,t\"wo\n", "x.csv:2:4: error: a double quote inside an unquoted cell"),
    ("a,b\n1\n1,2,3\n", "x.csv:2:1: error: the row has 1 cells where the header has 2"),
    ("a,b\n1,2\0\n", "x.csv:2:3: error: the cell is not UTF-8 text; save the file as CSV UTF-8"),
  ])
  func malformedTextIsTold(text: String, message: String) {
    #expect(self.message(Array(text.utf8)).hasPrefix(message), "told was \(self.message(Array(text.utf8)))")
  }

  @Test func everyRowOfTheWrongLengthIsTold() {
    #expect(message(Array("a,b\n1\n1,2,3\n4,5\n".utf8)).split(separator: "\n").count == 2)
    // Not more than anybody reads.
    #expect(
      message(Array(("a,b\n" + String(repeating: "1\n", count: 5000)).utf8)).split(separator: "\n").count
        <= 200)
  }

  @Test func bytesThatAreNoTextAreTold() {
    #expect(
      message([97, 44, 98, 10, 0xFF, 0xFE, 44, 50, 10]).hasPrefix("x.csv:2:1: error: the cell is not UTF-8"))
    // GB 18030, as a Chinese Excel saves CSV.
    #expect(
      message([0xC7, 0xAD, 0xBD, 0xAD, 44, 98, 10]).hasPrefix("x.csv:1:1: error: the cell is not UTF-8"))
    // An archive or a picture.
    #expect(message([0x50, 0x4B, 3, 4, 20, 0, 6, 0, 8, 0]).hasPrefix("x.csv:1:1: error"))
  }

  @Test func aLongLineEndsInAMessage() {
    let length = 64 << 20
    #expect(
      message([UInt8](repeating: 120, count: length)).hasPrefix("x.csv:1:1: error: the cell has more than"))
    let commas = message([UInt8](repeating: UInt8(ascii: ","), count: length))
    #expect(commas.hasPrefix("x.csv:1:10001: error: the file has too many cells"))
    let quotes = message([UInt8](repeating: UInt8(ascii: "\""), count: length + 1))
    #expect(quotes.hasPrefix("x.csv:1:1: error: the cell has more than"))
  }
}
