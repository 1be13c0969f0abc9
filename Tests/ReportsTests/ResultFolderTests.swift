import Files
import Foundation
import Networks
import Testing

@testable import Reports

@Suite struct ResultFolderTests {
  static func write(_ tables: [ResultTable], to path: String) throws {
    let folder = try resultFolder(at: path)
    for table in tables { try folder.write(table.csv(), to: table.name + ".csv") }
    let package = DataPackage(name: "baseline", title: "Baseline", tables: tables)
    try folder.write(json(package), to: "datapackage.json")
    try folder.commit()
  }

  @Test func readsBackWhatItWrote() throws {
    let temporary = try TemporaryFolder()
    let path = temporary.path + "/结果"
    let table = ResultTableTests.table
    try Self.write([table], to: path)
    let folder = try ResultFolder(path: path)
    #expect(folder.name == "baseline")
    let read = try #require(folder["site_month"])
    #expect(read.key == table.key)
    #expect(read.title == table.title)
    #expect(read.columns.map(\.name) == table.columns.map(\.name))
    #expect(read.columns.map(\.unit) == table.columns.map(\.unit))
    #expect(try read.csv() == table.csv())
    #expect(try temporary.names == ["结果"])
  }

  @Test func replacesAnOlderResult() throws {
    let temporary = try TemporaryFolder()
    let path = temporary.path + "/r"
    try Self.write([ResultTableTests.table, CSVTests.table(numbers: [1])], to: path)
    try Self.write([ResultTableTests.table], to: path)
    #expect(try ResultFolder(path: path).tables.map(\.name) == ["site_month"])
    #expect(try temporary.names == ["r"])
  }

  @Test func leavesOtherFilesAlone() throws {
    let temporary = try TemporaryFolder()
    try temporary.write("node_id\n", to: "node.csv")
    #expect(throws: InputError.self) { try Self.write([], to: temporary.path) }
    #expect(try temporary.names == ["node.csv"])
  }

  @Test func refusesATableThatWasTamperedWith() throws {
    let temporary = try TemporaryFolder()
    let path = temporary.path + "/r"
    try Self.write([CSVTests.table(numbers: [1, 2])], to: path)
    let bad = [
      "row,value\n0,1.0\n1,ten\n", "row,value\n0,1.0\n0,2.0\n", "row,value\n0,1.0\n,2.0\n", "row\n0\n",
      "row,value\n0,nan\n", "",
    ]
    for text in bad {
      try text.write(toFile: path + "/t.csv", atomically: true, encoding: .utf8)
      #expect(throws: InputError.self, "\(text)") { try ResultFolder(path: path) }
    }
  }

  @Test func refusesAPackageThatIsNone() throws {
    let temporary = try TemporaryFolder()
    #expect(throws: InputError.self) { try ResultFolder(path: temporary.path) }
    #expect(throws: FileError.self) { try ResultFolder(path: temporary.path + "/none") }
    for text in ["", "[]", "{\"name\": 1}", "{", "{\"profile\": \"\", \"name\": \"\", \"title\": \"\"}"] {
      try temporary.write(text, to: "datapackage.json")
      #expect(throws: InputError.self, "\(text)") { try ResultFolder(path: temporary.path) }
    }
  }

  @Test func writesAPackageByTheSpecification() throws {
    let package = DataPackage(name: "baseline", title: "Baseline", tables: [ResultTableTests.table])
    let object = try JSONSerialization.jsonObject(with: Data(json(package)))
    let root = try #require(object as? [String: Any])
    #expect(root["profile"] as? String == "tabular-data-package")
    let resource = try #require((root["resources"] as? [[String: Any]])?.first)
    #expect(resource["path"] as? String == "site_month.csv")
    let schema = try #require(resource["schema"] as? [String: Any])
    #expect(schema["primaryKey"] as? [String] == ["site_id", "month"])
    let fields = try #require(schema["fields"] as? [[String: Any]])
    #expect(fields.compactMap { $0["type"] as? String }.prefix(3) == ["string", "integer", "number"])
    #expect(fields[2]["unit"] as? String == "persons/day")
    #expect(fields[0]["unit"] == nil)
  }
}
