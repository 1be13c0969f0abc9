package import Files
import Networks

extension Scenario {
  static let keys = [
    "scenario", "title", "extends", "network", "year", "date", "build", "change", "simulate", "replications",
    "seed",
  ]

  /// Reads a scenario file and those that it extends, which stand beside it.
  ///
  /// - Throws: `FileError` when a file cannot be read; `InputError` with every problem of a file: unknown
  ///   keys, values of the wrong kind, scenarios that extend each other in a circle.
  public init(path: String) throws {
    var files: [ScenarioFile] = []
    var next: (name: String, path: String, location: SourceLocation)? = (
      scenarioName(of: path), path, SourceLocation(file: path)
    )
    while let (name, path, location) = next {
      guard !files.contains(where: { $0.name == name }) else {
        let circle = (files.map(\.name) + [name]).joined(separator: " → ")
        throw InputError(
          at: location, "scenarios extend each other in a circle: \(circle)",
          suggestion: "remove one 'extends'")
      }
      let file = try ScenarioFile(path: path)
      files.append(file)
      next = try file.parent()
    }
    try self.init(files.reversed())
  }

  private init(_ files: [ScenarioFile]) throws(InputError) {
    let last = files[files.count - 1]
    guard let title = last.title else {
      throw InputError(at: last.location, "'title' is missing", suggestion: "title: {en: …, zh: …}")
    }
    guard let network = files.lazy.compactMap(\.networkPath).last else {
      throw InputError(at: last.location, "'network' is missing", suggestion: "network: wuling")
    }
    name = last.name
    self.title = title
    lineage = files.map(\.name)
    networkPath = network
    simulators = files.compactMap(\.simulators).last ?? Simulator.usual
    replications = files.compactMap(\.replications).last ?? 100
    seed = files.compactMap(\.seed).last ?? 1
    digests = files.map(\.digest)
    year = files.compactMap(\.year).last
    date = files.compactMap(\.date).last
    builds = files.flatMap(\.builds)
    changes = files.flatMap(\.changes)
  }
}

/// `Scenarios/plan-2030.yaml` is the scenario `plan-2030`.
func scenarioName(of path: String) -> String {
  let file = path.split(separator: "/").last.map(String.init) ?? path
  return file.hasSuffix(".yaml") ? String(file.dropLast(5)) : file
}

/// What one scenario file says, before it is stacked on its parents.
struct ScenarioFile {
  let name: String
  let path: String
  let location: SourceLocation
  let digest: FileDigest
  private(set) var title: LocalName?
  private(set) var extends: Located?
  private(set) var networkPath: String?
  private(set) var year: Int?
  private(set) var date: CalendarDate?
  private(set) var builds: [BuildRequest] = []
  private(set) var changes: [any Change] = []
  private(set) var simulators: [Scenario.Simulator]?
  private(set) var replications: Int?
  private(set) var seed: UInt64?

  private var folder: String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
  }

  init(path: String) throws {
    self.path = path
    name = scenarioName(of: path)
    let bytes = try readBytes(of: path)
    digest = FileDigest(name: name + ".yaml", bytes: bytes)
    let tree = try Tree(path: path, bytes: bytes)
    location = tree.location
    var problems: [Diagnostic] = []
    if case .map(let entries, _) = tree {
      for entry in entries {
        do throws(InputError) {
          try read(entry)
        } catch {
          problems += error.diagnostics
        }
      }
    } else {
      problems.append(
        Diagnostic(at: location, "the scenario is \(tree.kind)", suggestion: "it must be a map"))
    }
    guard problems.isEmpty else { throw InputError(problems) }
  }

  private mutating func read(_ entry: Tree.Entry) throws(InputError) {
    let value = entry.value
    switch entry.key {
    case "scenario":
      let given = try value.scalar("scenario")
      guard given.text == name else {
        throw InputError(
          at: given.location, "the scenario is named '\(given.text)' in the file \(name).yaml",
          suggestion: "give both the same name")
      }
    case "title":
      let fields = try Fields(value, of: "title", allowed: ["en", "zh"])
      title = LocalName(
        en: try fields.required("en").scalar("en").text, zh: try fields.required("zh").scalar("zh").text)
    case "extends": extends = try value.scalar("extends")
    case "network": networkPath = try findNetwork(try value.scalar("network"))
    case "year": year = try value.integer("year", in: 1900...2200)
    case "date": date = try value.date("date")
    case "build":
      for item in try value.list("build") { builds.append(try BuildRequest(item)) }
    case "change":
      var problems: [Diagnostic] = []
      for item in try value.list("change") {
        do throws(InputError) {
          changes.append(try readChange(item))
        } catch {
          problems += error.diagnostics
        }
      }
      guard problems.isEmpty else { throw InputError(problems) }
    case "simulate": simulators = try readSimulators(value)
    case "replications": replications = try value.integer("replications", in: 1...1_000_000)
    case "seed": seed = UInt64(try value.integer("seed", in: 0...Int.max))
    default:
      throw InputError(
        at: entry.keyLocation, "a scenario has no key '\(entry.key)'",
        suggestion: suggestion(for: entry.key, among: Scenario.keys))
    }
  }

  /// A network's name stands for a folder under `Networks`, beside the scenarios' folder or in it; a name
  /// with a slash is a path from the scenario's folder.
  private func findNetwork(_ name: Located) throws(InputError) -> String {
    let places =
      name.text.hasPrefix("/")
      ? [name.text]
      : name.text.contains("/")
        ? ["\(folder)/\(name.text)"]
        : ["\(folder)/../Networks/\(name.text)", "\(folder)/Networks/\(name.text)"]
    guard let place = places.first(where: { fileExists($0 + "/network.yaml") }) else {
      throw InputError(
        at: name.location, "no network '\(name.text)'",
        suggestion: "its network.yaml was looked for in " + places.joined(separator: " and "))
    }
    return place
  }

  /// The scenario that this one extends.
  func parent() throws -> (name: String, path: String, location: SourceLocation)? {
    guard let extends else { return nil }
    let path = "\(folder)/\(extends.text).yaml"
    guard fileExists(path) else {
      let others = try names(inFolder: folder).filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }
      throw InputError(
        at: extends.location, "no scenario '\(extends.text)' to extend",
        suggestion: suggestion(for: extends.text, among: others))
    }
    return (scenarioName(of: path), path, extends.location)
  }
}

/// The simulators of a list, in the order in which they run.
package func readSimulators(_ tree: Tree) throws(InputError) -> [Scenario.Simulator] {
  var wanted: Set<Scenario.Simulator> = []
  for item in try tree.list("simulate") {
    let name = try item.scalar("simulate")
    guard let simulator = Scenario.Simulator(rawValue: name.text) else {
      throw InputError(
        at: name.location, "no simulator '\(name.text)'",
        suggestion: suggestion(for: name.text, among: Scenario.Simulator.allCases.map(\.rawValue)))
    }
    wanted.insert(simulator)
  }
  return Scenario.Simulator.allCases.filter(wanted.contains)
}
