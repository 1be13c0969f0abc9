import Testing

/// The package keeps the rules of the house.
@Suite struct ArchitectureTests {
  let house: House

  init() throws {
    house = try House.read()
  }

  @Test func everyFolderIsDeclared() throws {
    #expect(try House.folders(of: "Sources") == house.rooms.map(\.name).sorted())
    // Tests/Fuzz is a package of its own.
    #expect(try House.folders(of: "Tests") == (house.tests + ["Fuzz"]).sorted())
  }

  @Test func arrowsPointDown() {
    #expect(house.arrowsThatDoNotPointDown().isEmpty)
  }

  @Test func importsAreDeclared() {
    #expect(house.undeclaredImports().isEmpty)
    #expect(house.trespasses().isEmpty)
  }

  @Test func onlyFilesOpensFiles() {
    #expect(house.filesOpenedElsewhere().isEmpty)
  }

  @Test func nothingIsLeftToChance() {
    #expect(house.chances().isEmpty)
  }

  @Test func nothingCrashes() {
    #expect(house.traps().isEmpty)
  }

  @Test func filesAreShort() {
    #expect(house.filesTooLong().isEmpty)
  }
}

/// The rules find what breaks them, in a house built for the purpose.
@Suite struct RulesTests {
  private let manifest = """
    let package = Package(
      targets: [
        // 0: numbers
        .systemLibrary(name: "CGSL", pkgConfig: "gsl", providers: [.apt(["libgsl-dev"])]),
        room("GSL", ["CGSL"]),
        room("Low", ["High", .product(name: "Yams", package: "yams-package")], resources: [.embedInCode("a.csv")]),
        // 1: more
        room("High", ["Low"]),
        room("Plain"),
        room("Data", resources: [.embedInCode("b.csv")]),
        // 2: the top
        .executableTarget(
          name: "qianlu",
          dependencies: [
            "High", .product(name: "ArgumentParser", package: "swift-argument-parser"),
          ],
          swiftSettings: strict),
        // tests
        tests("LowTests", ["Low"]),
      ]
    )
    """

  private func house(_ room: String = "Plain", _ text: String = "") -> House {
    House(manifest: manifest, sources: [SourceFile(room: room, path: "here.swift", text: text)])
  }

  @Test func manifestIsRead() {
    let rooms = house().rooms
    #expect(rooms.map(\.name) == ["CGSL", "GSL", "Low", "High", "Plain", "Data", "qianlu"])
    #expect(rooms.map(\.floor) == [0, 0, 0, 1, 1, 1, 2])
    #expect(
      rooms.map(\.dependencies) == [
        [], ["CGSL"], ["High", "Yams"], ["Low"], [], [], ["High", "ArgumentParser"],
      ])
    #expect(house().tests == ["LowTests"])
  }

  @Test func arrowsUp() {
    #expect(house().arrowsThatDoNotPointDown() == ["Low on floor 0 depends on High on floor 1"])
  }

  @Test(arguments: ["import Low", "public import Low", "@testable import Low", "import struct Low.Thing"])
  func undeclaredImports(line: String) {
    #expect(house("High", line).undeclaredImports().isEmpty)
    #expect(house("Plain", "import Foundation\n" + line).undeclaredImports().count == 1)
    #expect(house("Plain", "// " + line).undeclaredImports().isEmpty)
  }

  @Test func trespasses() {
    #expect(house("GSL", "import CGSL").trespasses().isEmpty)
    #expect(house("Low", "import CGSL\nimport Yams").trespasses().count == 2)
  }

  @Test(arguments: [
    "FileManager.default", "let f = fopen(p, \"r\")", "open(path)", "try Data(contentsOf: url)",
  ])
  func filesOpened(line: String) {
    #expect(house("Plain", "\n  " + line).filesOpenedElsewhere() == ["here.swift:2 opens a file"])
    #expect(house("Files", line).filesOpenedElsewhere().isEmpty)
  }

  @Test func harmlessWords() {
    let text = "list.append(contentsOf: other)\nreopen(x)\nlet shuffledNot = 1\nDate(day)\nalias!.x"
    #expect(house("Plain", text).filesOpenedElsewhere().isEmpty)
    #expect(house("Plain", text).chances().isEmpty && house("Plain", text).traps().isEmpty)
  }

  @Test(arguments: ["Int.random(in: 0..<3)", "all.shuffled()", "let now = Date()", "name.hashValue"])
  func chances(line: String) {
    #expect(house("Plain", line).chances() == ["here.swift:1 lets chance into a result"])
  }

  @Test(arguments: ["try! f()", "x as! Int", "fatalError(\"no\")"])
  func traps(line: String) {
    #expect(house("qianlu", line).traps().count == 1)
  }

  @Test func longFiles() {
    #expect(house("Plain", String(repeating: "\n", count: 499)).filesTooLong().isEmpty)
    #expect(house("Plain", String(repeating: "\n", count: 500)).filesTooLong().count == 1)
  }
}
