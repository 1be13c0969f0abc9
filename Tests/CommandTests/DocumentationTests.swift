import Foundation
import Testing

/// The pages of the documentation name what there is.
@Suite struct DocumentationTests {
  static let catalog = "\(Program.package.path)/Sources/qianlu/Qianlu.docc"

  private func pages() throws -> [(name: String, text: String)] {
    try FileManager.default.contentsOfDirectory(atPath: Self.catalog).filter { $0.hasSuffix(".md") }.sorted()
      .map { ($0, try String(contentsOfFile: "\(Self.catalog)/\($0)", encoding: .utf8)) }
  }

  private func sources() throws -> String {
    let root = URL(fileURLWithPath: "\(Program.package.path)/Sources").resolvingSymlinksInPath().path
    return try FileManager.default.subpathsOfDirectory(atPath: root).filter { $0.hasSuffix(".swift") }
      .sorted()
      .map { try String(contentsOfFile: "\(root)/\($0)", encoding: .utf8) }.joined()
  }

  @Test func typesThatPagesNameExist() throws {
    let sources = try sources()
    let declared = Set(
      sources.matches(of: /(?:struct|class|enum|protocol|func|typealias) (\w+)/).map { String($0.1) })
    let rooms = try FileManager.default.contentsOfDirectory(atPath: "\(Program.package.path)/Sources")
    for page in try pages() {
      for name in page.text.matches(of: /`([A-Z][A-Za-z]+)(?:\.\w+)?`/).map({ String($0.1) }) {
        #expect(declared.contains(name) || rooms.contains(name), "\(page.name): \(name)")
      }
    }
  }

  @Test func filesThatPagesNameExist() throws {
    for page in try pages() {
      for image in page.text.matches(of: /!\[[^\]]*\]\(([\w-]+)\)/).map({ String($0.1) }) {
        let exists = FileManager.default.fileExists(atPath: "\(Self.catalog)/Resources/\(image).png")
        #expect(exists, "\(page.name): \(image)")
      }
      for path in page.text.matches(of: /`((?:Sources|Scenarios|Networks)\/[\w\/.-]+)`/).map({ String($0.1) })
      where !path.contains("my-") {
        let exists = FileManager.default.fileExists(atPath: "\(Program.package.path)/\(path)")
        #expect(exists, "\(page.name): \(path)")
      }
    }
  }

  /// The page of formats is `Networks/FORMAT.md`, which `ShowTests` holds to the schema.
  @Test func pagesThatAreLinkedExist() throws {
    let build = try String(contentsOfFile: "\(Program.package.path)/.ci/docs", encoding: .utf8)
    #expect(build.contains("cp Networks/FORMAT.md docs-build/Qianlu.docc/Formats.md"))
    let pages = try pages()
    let names = pages.map { String($0.name.dropLast(3)) } + ["Formats"]
    for page in pages {
      for link in page.text.matches(of: /<doc:(\w+)>/) {
        #expect(names.contains(String(link.1)), "\(page.name)")
      }
    }
    let root = try #require(pages.first { $0.name == "Qianlu.md" })
    for name in names where name != "Qianlu" { #expect(root.text.contains("- <doc:\(name)>")) }
  }
}
