import Foundation

/// A file of a room, as a reader of rules sees it.
struct SourceFile {
  let room: String
  let path: String
  /// The lines without what follows two slashes.
  let code: [Substring]

  init(room: String, path: String, text: String) {
    self.room = room
    self.path = path
    code = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.contains("/") ? line.prefix(upTo: line.firstRange(of: "//")?.lowerBound ?? line.endIndex) : line
    }
  }

  /// The modules that are imported.
  var imports: [String] {
    let modifiers = ["public", "package", "internal", "fileprivate", "private"]
    let kinds = ["struct", "enum", "class", "protocol", "func", "var", "let", "typealias"]
    return code.filter { $0.contains("import ") }.compactMap { line in
      let words = line.split(separator: " ")
      guard let keyword = words.firstIndex(of: "import"),
        words[..<keyword].allSatisfy({ $0.hasPrefix("@") || modifiers.contains(String($0)) })
      else { return nil }
      let module = words[(keyword + 1)...].first { !kinds.contains(String($0)) }
      return module?.prefix { $0 != "." }.description
    }
  }
}

/// A target of the package.
struct Room {
  let name: String
  let floor: Int
  let isSystemLibrary: Bool
  let dependencies: [String]
}

/// The package as its manifest lays it out: rooms on floors, each floor headed by a comment such as
/// `// 3: what is changed in it`.
struct House {
  let rooms: [Room]
  let tests: [String]
  let sources: [SourceFile]

  init(manifest: String, sources: [SourceFile]) {
    self.sources = sources
    var rooms: [Room] = []
    var tests: [String] = []
    // A target begins at a call that names it and ends where the next begins, or the next floor does.
    let beginning =
      /(?m)^ +(?:\/\/ (\d): .*|(room|tests|\.systemLibrary|\.executableTarget)\(\s*(?:name: )?"(\w+)")/
    let targets = manifest.firstRange(of: "  targets: [").map { manifest[$0.upperBound...] } ?? ""
    let matches = targets.matches(of: beginning)
    var floor = -1
    for (index, match) in matches.enumerated() {
      if let number = match.1 {
        floor = Int(number) ?? floor
        continue
      }
      guard let kind = match.2, let name = match.3.map(String.init) else { continue }
      let end = index + 1 < matches.count ? matches[index + 1].range.lowerBound : targets.endIndex
      let body = targets[match.range.upperBound..<end]
      if kind == "tests" {
        tests.append(name)
        continue
      }
      rooms.append(
        Room(
          name: name, floor: floor, isSystemLibrary: kind == ".systemLibrary",
          dependencies: kind == ".systemLibrary" ? [] : House.dependencies(in: body)))
    }
    self.rooms = rooms
    self.tests = tests
  }

  /// The names in the first brackets: `["GSL", .product(name: "Yams", package: "Yams")]`.
  private static func dependencies(in body: Substring) -> [String] {
    guard let list = body.firstMatch(of: /^[^\[\]]*\[([^\]]*)\]/), !body.hasPrefix(", resources") else {
      return []
    }
    return list.1.matches(of: /(package: )?"([\w-]+)"/).filter { $0.1 == nil }.map { String($0.2) }
  }

  func room(_ name: String) -> Room? {
    rooms.first { $0.name == name }
  }
}

extension House {
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The package that this test belongs to.
  static func read() throws -> House {
    let manifest = try String(contentsOf: root.appending(path: "Package.swift"), encoding: .utf8)
    var sources: [SourceFile] = []
    for room in try folders(of: "Sources") {
      let folder = root.appending(path: "Sources/\(room)")
      for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
      where path.hasSuffix(".swift") {
        let text = try String(contentsOf: folder.appending(path: path), encoding: .utf8)
        sources.append(SourceFile(room: room, path: "Sources/\(room)/\(path)", text: text))
      }
    }
    return House(manifest: manifest, sources: sources)
  }

  /// The folders in a folder of the package, in order, those without files left out.
  static func folders(of parent: String) throws -> [String] {
    let parent = root.appending(path: parent).path
    return try FileManager.default.contentsOfDirectory(atPath: parent).sorted().filter { name in
      !(try FileManager.default.subpathsOfDirectory(atPath: "\(parent)/\(name)")).isEmpty
    }
  }
}
