import Files
import Foundation
import Networks
import Testing

@Suite struct HostileFolderTests {
  /// Bytes changed, cut, doubled and mixed at random: each folder is read or refused with a place inside one
  /// of its files, and a network is bound from what is read.
  @Test func randomMutationsNeverCrash() throws {
    var random = SystemlessRandom(seed: 20_251_206)
    let names = SampleFolder.valid.files.keys.sorted()
    var outcomes: [String: Int] = [:]
    try SampleFolder.valid.withPath { path in
      for _ in 0..<3000 {
        let name = names[Int.random(in: 0..<names.count, using: &random)]
        let original = Array(SampleFolder.valid.files[name, default: ""].utf8)
        let changed = random.mutated(original)
        try write(changed, path, name)
        outcomes[outcome(of: path, changed, name), default: 0] += 1
        try write(original, path, name)
      }
    }
    // The mutations reach every depth: what cannot be decoded, what cannot be bound, and what is odd.
    for kind in ["refused", "wrong", "accepted"] { #expect(outcomes[kind, default: 0] > 50, "\(outcomes)") }
  }

  private func write(_ bytes: [UInt8], _ path: String, _ name: String) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: path + "/" + name))
  }

  private func outcome(of path: String, _ changed: [UInt8], _ name: String) -> String {
    do {
      let dataset = try Dataset(NetworkFolder(path: path))
      let problems = dataset.problems(for: .validation)
      expectPlaces(of: problems, path, changed, name)
      if problems.contains(where: { $0.severity == .error }) { return "wrong" }
      _ = try Network(dataset)
      return "accepted"
    } catch let error as InputError {
      #expect(!error.diagnostics.isEmpty)
      expectPlaces(of: error.diagnostics, path, changed, name)
      return "refused"
    } catch {
      Issue.record("\(name): \(error)")
      return "failed"
    }
  }

  /// Every place lies in a file of the folder, and in the changed one on a line that it has.
  private func expectPlaces(of problems: [Diagnostic], _ path: String, _ changed: [UInt8], _ name: String) {
    let lines = changed.split(separator: 10, omittingEmptySubsequences: false)
    // YAML knows more line breaks than a CSV file does.
    let isYAML = name.hasSuffix(".yaml")
    for problem in problems {
      let place = problem.location
      guard place.file == path + "/" + name, !isYAML else {
        if !fileExists(place.file) { Issue.record("\(problem) is about no file") }
        continue
      }
      if !(1...max(1, lines.count)).contains(place.line) || place.column < 1
        || place.column > (lines[min(place.line, lines.count) - 1].count + 1)
      {
        Issue.record("\(problem) has no place in \(String(decoding: changed, as: UTF8.self))")
      }
    }
  }

  @Test func everyTruncationIsReadOrRefused() throws {
    try SampleFolder.valid.withPath { path in
      for name in ["service.csv", "network.yaml"] {
        let original = Array(SampleFolder.valid.files[name, default: ""].utf8)
        for length in stride(from: 0, to: original.count, by: 3) {
          let cut = Array(original.prefix(length))
          try write(cut, path, name)
          #expect(outcome(of: path, cut, name) != "failed")
        }
        try write(original, path, name)
      }
    }
  }

  @Test func aMissingFileIsTold() throws {
    for name in ["node.csv", "link.csv", "zone.csv"] {
      var folder = SampleFolder.valid
      folder.files[name] = nil
      #expect(try folder.problems().contains { $0.hasPrefix("\(name):1:1: error: the file is missing") })
    }
    var folder = SampleFolder.valid
    folder.files["network.yaml"] = nil
    #expect(throws: FileError.self) { try folder.dataset() }
    folder = SampleFolder.valid
    folder.files["nodes.csv"] = "a\n1\n"
    #expect(
      try folder.problems() == ["nodes.csv:1:1: warning: no table 'nodes' is read; did you mean 'node'?"])
  }

  @Test func chineseNamesWorkEverywhere() throws {
    var folder = SampleFolder.valid
    for (name, text) in folder.files {
      folder.files[name] = text.replacing("st_west", with: "黔江站").replacing("st_east", with: "武陵站")
    }
    #expect(try folder.problems() == [])
    let network = try Network(folder.dataset())
    #expect(network.nodes.row(named: "黔江站")?.name.zh == "西站")
  }

  @Test func theSameFolderInAnotherDressIsTheSame() throws {
    var folder = SampleFolder.valid
    for (name, text) in folder.files where name.hasSuffix(".csv") {
      folder.files[name] = "\u{FEFF}" + text.replacing("\n", with: "\r\n")
    }
    #expect(try folder.problems() == [])
    #expect(
      try folder.dataset().tables.map { $0.rows.map(\.values) }
        == SampleFolder.valid.dataset().tables.map { $0.rows.map(\.values) })
  }
}

extension SystemlessRandom {
  /// One to four changes of a file's bytes.
  fileprivate mutating func mutated(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    let odd = [
      "\"", ",", "\n", "\r", "\r\n", "\0", "-", "1e400", "nan", "inf", "-5", "", ":", "[", "&a ", "*a", "路",
      "\u{FEFF}", "\t", "99999999999999999999",
    ]
    for _ in 0..<Int.random(in: 1...4, using: &self) {
      let at = Int.random(in: 0...bytes.count, using: &self)
      let end = min(bytes.count, at + Int.random(in: 0...12, using: &self))
      switch Int.random(in: 0..<7, using: &self) {
      case 0 where at < bytes.count: bytes[at] = UInt8.random(in: .min ... .max, using: &self)
      case 1: bytes.removeSubrange(at..<end)
      case 2: bytes.insert(contentsOf: Array(bytes[at..<end]), at: at)
      case 3: bytes.insert(contentsOf: Array((odd.randomElement(using: &self) ?? "").utf8), at: at)
      case 4: bytes.replaceSubrange(at..<end, with: Array((odd.randomElement(using: &self) ?? "").utf8))
      case 5: swapDigits(&bytes)
      default: if Int.random(in: 0..<6, using: &self) == 0 { bytes.removeSubrange(at...) }
      }
    }
    return bytes
  }

  /// Puts one digit in place of another, which mostly leaves a file that can be read.
  private mutating func swapDigits(_ bytes: inout [UInt8]) {
    let digits = bytes.indices.filter { (48...57).contains(bytes[$0]) }
    if let index = digits.randomElement(using: &self) {
      bytes[index] = UInt8.random(in: 48...57, using: &self)
    }
  }
}
