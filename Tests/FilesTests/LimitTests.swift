import Testing

@testable import Files

/// Hostile files end in a short message, soon.
@Suite struct LimitTests {
  @Test func longNamesHaveNoNearestOne() {
    let long = String(repeating: "x", count: 1 << 20)
    #expect(nearestName(to: long, among: [long + "y"]) == nil)
    #expect(nearestName(to: "nde", among: ["link", "node"]) == "node")
  }

  @Test func aMessageQuotesNoWholeBook() {
    let book = String(repeating: "黔", count: 100_000)
    let problem = Diagnostic(at: SourceLocation(file: "a"), "no zone '\(book)'", suggestion: book)
    #expect(problem.description.count < 1000)
    #expect(problem.message.hasPrefix("no zone '黔") && problem.message.hasSuffix("黔'"))
  }

  @Test func aFileHasSoManyCellsAndNoMore() throws {
    let rows = Array(String(repeating: "1,2\n", count: 50).utf8)
    #expect(try CSVFile(path: "a.csv", bytes: rows, cells: 100).rows.count == 49)
    let error = #expect(throws: InputError.self) { try CSVFile(path: "a.csv", bytes: rows, cells: 99) }
    #expect(error?.description.hasPrefix("a.csv:50:3: error: the file has too many cells") == true)
  }

  @Test func aFolderInMemoryIsReadAsOneOnTheDisk() throws {
    let files: [(name: String, bytes: [UInt8])] = [
      ("node.csv", Array("a\n1\n".utf8)), ("network.yaml", Array("network: n\n".utf8)), ("remark.txt", []),
    ]
    let folder = try NetworkFolder(path: "here", files: files)
    #expect(folder.tables.map(\.name) == ["node"])
    #expect(folder.digests.map(\.name) == ["network.yaml", "node.csv"])
    #expect(throws: FileError.self) { try NetworkFolder(path: "here", files: [files[0]]) }
  }
}
