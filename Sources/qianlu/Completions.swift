import ArgumentParser
import Files
import Scenarios

/// What a shell offers on the tab key. Without an answer there is no offer, never an error.
enum Completions {
  /// The scenarios of the folder `Scenarios`, by name.
  static func scenarioNames() -> [String] {
    names(in: "Scenarios").filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }
  }

  /// Paths that begin as what is typed, or in a folder where nothing is: what fits, and folders to go into.
  static func paths(_ typed: String, in folder: String, fitting fits: (String) -> Bool) -> [String] {
    let start = typed.isEmpty && isFolder(folder) ? folder + "/" : typed
    let parent = start.lastIndex(of: "/").map { String(start[...$0]) } ?? ""
    // bash itself puts a slash behind a folder.
    let slash = CompletionShell.requesting == .bash ? "" : "/"
    return names(in: parent.isEmpty ? "." : parent).map { parent + $0 }.filter { $0.hasPrefix(start) }
      .compactMap { fits($0) ? $0 : isFolder($0) ? $0 + slash : nil }
  }

  /// The ids of a table in the network that the words of the command ask for.
  static func ids(of tables: [String], _ words: [String]) -> [String] {
    let network = networkPath(words)
    return tables.flatMap { table -> [String] in
      let path = "\(network)/\(table).csv"
      guard let bytes = try? readBytes(of: path), let file = try? CSVFile(path: path, bytes: bytes),
        let column = file.header.firstIndex(where: { $0.text == table + "_id" })
      else { return [] }
      return file.rows.map { $0[column].text }
    }
  }

  private static func networkPath(_ words: [String]) -> String {
    func value(_ option: String) -> String? {
      words.firstIndex(of: option).flatMap { $0 + 1 < words.count ? words[$0 + 1] : nil }
    }
    let scenario = value("--scenario").flatMap { try? Scenario(path: $0) }
    return value("--network") ?? scenario?.networkPath ?? "Networks/wuling"
  }

  private static func names(in folder: String) -> [String] {
    ((try? Files.names(inFolder: folder)) ?? []).filter { !$0.hasPrefix(".") }
  }
}

extension CompletionKind {
  static let scenarioName = CompletionKind.custom { _, _, _ in Completions.scenarioNames() }
  static let scenario = yaml(in: "Scenarios")
  static let network = CompletionKind.custom { _, _, typed in
    Completions.paths(typed, in: "Networks") { fileExists($0 + "/network.yaml") }
  }
  static let result = CompletionKind.custom { _, _, typed in
    Completions.paths(typed, in: "results") { fileExists($0 + "/datapackage.json") }
  }
  static let place = CompletionKind.custom { words, _, _ in
    Set(Completions.ids(of: ["zone", "node"], words)).sorted()
  }
  static let vehicle = CompletionKind.custom { words, _, _ in Completions.ids(of: ["vehicle"], words) }
  static let site = CompletionKind.custom { words, _, _ in Completions.ids(of: ["site"], words) }
  static let networkOrScenario = CompletionKind.custom { _, _, typed in
    Completions.paths(typed, in: "Scenarios") { $0.hasSuffix(".yaml") || fileExists($0 + "/network.yaml") }
      + (typed.isEmpty ? Completions.paths("", in: "Networks") { fileExists($0 + "/network.yaml") } : [])
  }

  /// YAML files, those of a folder until something is typed.
  static func yaml(in folder: String) -> CompletionKind {
    .custom { _, _, typed in Completions.paths(typed, in: folder) { $0.hasSuffix(".yaml") } }
  }
}
