import Foundation
import Testing

/// The pages that show commands do what they show: every `sh` block is run, in order and in a copy of the project,
/// and what it prints is compared with the plain block below it. Blocks of `bash` are for the reader alone.
@Suite struct TutorialTests {
  @Test(arguments: ["FirstQuarterHour", "YourOwnNetwork", "QianjiangJishou"])
  func pageDoesWhatItShows(page: String) throws {
    let path = "\(Program.package.path)/Sources/qianlu/Qianlu.docc/\(page).md"
    let steps = try Tutorial(String(contentsOfFile: path, encoding: .utf8)).steps
    #expect(!steps.isEmpty)
    let work = try Workplace()
    for folder in ["Networks", "Scenarios"] {
      try FileManager.default.copyItem(
        at: Program.package.appendingPathComponent(folder).resolvingSymlinksInPath(),
        to: URL(fileURLWithPath: "\(work.path)/\(folder)"))
    }
    for step in steps {
      switch step {
      case .save(let text, let name): _ = try work.write(name, text)
      case .run(let commands, let shown):
        let program = Program(shell: "set -eu; PATH=\"$(dirname \"$0\"):$PATH\"; \(commands)", [])
        program.process.currentDirectoryURL = URL(fileURLWithPath: work.path)
        try program.start()
        let end = try program.end()
        #expect(end.code == 0, "\(page): \(commands): \(end.errors)")
        guard let shown else { continue }
        let flaw = Tutorial.difference(between: shown, and: end.output)
        #expect(flaw == nil, "\(page): \(commands)\nThe page shows: \(flaw ?? "")\nPrinted:\n\(end.output)")
      }
    }
  }

  @Test func readsSteps() {
    let text =
      "Save this as `a/b.yaml`:\n\n```yaml\nx: 1\n```\n\n```sh\necho 1\n```\n\n```\n1\n```\n\n```bash\nrm\n```\n"
    #expect(Tutorial(text).steps == [.save("x: 1\n", as: "a/b.yaml"), .run("echo 1\n", shows: "1\n")])
  }

  static let pairs: [(shown: String, printed: String, isAlike: Bool)] = [
    ("a  1,000 km", "a 1,020 km", true), ("a 1,000 km", "a 1,200 km", false), ("a 1 km", "b 1 km", false),
    ("a\n…\nd", "a\nb\nc\nd", true), ("a\n…", "a\nb", true), ("…\nd", "a\nd\ne", false),
    ("a\nb", "a\nb\nc", false), ("09:03", "09:03", true), ("−42 %", "−41 %", true),
    ("+0.1 %", "−0.1 %", true),
  ]

  @Test(arguments: pairs) func compares(shown: String, printed: String, isAlike: Bool) {
    #expect((Tutorial.difference(between: shown, and: printed) == nil) == isAlike)
  }
}

/// A page of Markdown as steps to take.
struct Tutorial {
  enum Step: Equatable {
    case save(String, as: String)
    case run(String, shows: String?)
  }

  private(set) var steps: [Step] = []

  init(_ markdown: String) {
    var (block, kind): ([Substring]?, Substring) = (nil, "")
    var file: String?
    for line in markdown.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        if let lines = block {
          add(kind, lines.map { $0 + "\n" }.joined(), file)
          block = nil
        } else {
          (block, kind) = ([], line.dropFirst(3))
        }
      } else if block != nil {
        block?.append(line)
      } else if let match = line.firstMatch(of: /`([^`]+\.(?:yaml|csv))`:$/) {
        file = String(match.1)
      }
    }
  }

  private mutating func add(_ kind: Substring, _ text: String, _ file: String?) {
    switch (kind, steps.last) {
    case ("sh", _): steps.append(.run(text, shows: nil))
    case ("yaml", _) where file != nil: steps.append(.save(text, as: file ?? ""))
    case ("", .run(let commands, nil)): steps[steps.count - 1] = .run(commands, shows: text)
    default: break
    }
  }

  /// The first line that is shown and not printed; nil where all are, in their order and without others between.
  ///
  /// Numbers may be off by a twentieth, or by 0.5 if small; spaces do not count; a line `…` stands for any lines.
  static func difference(between shown: String, and printed: String) -> String? {
    let shown = shown.split(separator: "\n").map(String.init)
    var printed = printed.split(separator: "\n").map(String.init)[...]
    var mayskip = false
    for line in shown {
      if line == "…" {
        mayskip = true
        continue
      }
      if mayskip { printed = printed.drop { !isAlike(line, $0) } }
      guard let next = printed.first, isAlike(line, next) else { return line }
      printed.removeFirst()
      mayskip = false
    }
    return mayskip || printed.isEmpty ? nil : "nothing below \(shown.last ?? "")"
  }

  private static func isAlike(_ a: String, _ b: String) -> Bool {
    let (wordsA, wordsB) = (words(a), words(b))
    return wordsA.count == wordsB.count
      && zip(wordsA, wordsB).allSatisfy { a, b in
        guard let x = number(a), let y = number(b) else { return a == b }
        return abs(x - y) <= max(abs(x) / 20, 0.5)
      }
  }

  private static func words(_ line: String) -> [Substring] { line.split(separator: " ") }

  /// `1,234`, `−42`, `+0.5`.
  private static func number(_ word: Substring) -> Double? {
    Double(word.replacing(",", with: "").replacing("−", with: "-"))
  }
}
