import Foundation
import Testing

/// What `make install` puts beside the program: completions and the manual.
@Suite struct InstallTests {
  private static func has(_ program: String) -> Bool {
    (try? end(of: "command -v \(program)"))?.code == 0
  }

  private static func end(of script: String, _ arguments: String...) throws -> Program.End {
    let program = Program(shell: script, arguments)
    try program.start()
    return try program.end()
  }

  private func end(of script: String, _ arguments: String...) throws -> Program.End {
    let program = Program(shell: script, arguments)
    try program.start()
    return try program.end()
  }

  @Test(arguments: ["bash", "zsh", "fish"]) func completionsAreScripts(shell: String) throws {
    let script = try Program.run("--generate-completion-script", shell)
    #expect(script.code == 0 && script.output.contains("itinerary"))
    guard Self.has(shell) else { return print("\(shell) is not installed: its completions are not checked") }
    let check = try end(of: "\"$0\" --generate-completion-script \(shell) | \(shell) -n /dev/stdin")
    #expect(check.code == 0, "\(check.errors)")
  }

  /// The words that bash offers for the last of a line.
  private func offered(_ words: String...) throws -> [String] {
    let program = Program(
      shell: """
        PATH="$(dirname "$0"):$PATH"
        source <(qianlu --generate-completion-script bash)
        COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"; COMP_POINT=${#COMP_LINE}
        _qianlu qianlu "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
        printf '%s\\n' "${COMPREPLY[@]}"
        """, words)
    try program.start()
    return try program.end().output.split(separator: "\n").map(String.init)
  }

  @Test func theTabKeyKnowsTheProject() throws {
    #expect(try offered("qianlu", "app") == ["appraise"])
    #expect(try offered("qianlu", "run", "Scenarios/plan-2030") == ["Scenarios/plan-2030.yaml"])
    // bash puts a slash behind a folder itself.
    #expect(try offered("qianlu", "run", "").contains("Scenarios/projects"))
    #expect(
      try offered("qianlu", "new", "scenario", "x", "--extends", "plan-20") == ["plan-2030", "plan-2035"])
    #expect(try offered("qianlu", "itinerary", "--lang", "") == ["en", "zh"])
    #expect(try offered("qianlu", "show", "itinerary", "--from", "qianjia") == ["qianjiang"])
    #expect(
      try offered("qianlu", "show", "network", "").sorted()
        == ["braess", "one-train", "spiess-florian", "two-nodes", "wuling"].map { "Networks/" + $0 })
  }

  @Test func theManualHasAPageForEveryCommand() throws {
    let page = try Program.run("show", "manual", "run", "--date", "November 21, 2026")
    #expect(page.code == 0)
    for part in [".Dd November 21, 2026", ".Dt QIANLU-RUN 1", "Fl -replications", ".Sh EXAMPLES"] {
      #expect(page.output.contains(part))
    }
    let root = try Program.run("show", "manual")
    #expect(root.output.contains(".Sh EXIT STATUS") && root.output.contains(".Xr qianlu-sweep 1"))
    #expect(try Program.run("show", "manual", "fly").code == 64)
  }

  @Test func everythingIsInstalled() throws {
    let work = try Workplace()
    // Without building again.
    let install = try end(
      of: "make -C \"$1\" -o build install QIANLU=\"$0\" PREFIX=\"$2\" 2>&1", Program.package.path, work.path)
    #expect(install.code == 0, "\(install.output)")
    let names = try FileManager.default.subpathsOfDirectory(atPath: work.path)
    for name in [
      "bin/qianlu", "share/bash-completion/completions/qianlu", "share/zsh/site-functions/_qianlu",
      "share/fish/vendor_completions.d/qianlu.fish", "share/man/man1/qianlu.1",
      "share/man/man1/qianlu-show-itinerary.1",
    ] {
      #expect(names.contains(name), "\(name)")
    }
    guard Self.has("mandoc") else { return print("mandoc is not installed: the manual is not checked") }
    let lint = try end(of: "mandoc -T lint -W warning \"$1\"/share/man/man1/*.1", work.path)
    #expect(lint.code == 0, "\(lint.output)")
  }
}
