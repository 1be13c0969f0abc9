import Yams

/// A decoded YAML document: scalars as text, each value with its place in the file. What a text means
/// (a number, a date, an id) is for its reader to say.
public indirect enum Tree: Sendable {
  case scalar(String, SourceLocation)
  case list([Tree], SourceLocation)
  case map([Entry], SourceLocation)

  public struct Entry: Sendable {
    public let key: String
    public let keyLocation: SourceLocation
    public let value: Tree
  }

  public var location: SourceLocation {
    switch self {
    case .scalar(_, let location), .list(_, let location), .map(_, let location): location
    }
  }

  /// "text", "a list" or "a map", for messages.
  public var kind: String {
    switch self {
    case .scalar: "text"
    case .list: "a list"
    case .map: "a map"
    }
  }

  /// Decodes one YAML document.
  /// - Throws: `InputError` when the bytes are not UTF-8 or not YAML, a key is doubled or not text,
  ///   values nest deeper than `Limits.nesting`, there are more than `Limits.treeNodes` of them or more
  ///   aliases than `Limits.aliases`, or the file is over `Limits.treeBytes`.
  public init(path: String, bytes: [UInt8]) throws(InputError) {
    let start = SourceLocation(file: path)
    guard bytes.count <= Limits.treeBytes else {
      throw InputError(
        at: start, "the file has \(bytes.count) bytes", suggestion: "a YAML file may have \(Limits.treeBytes)"
      )
    }
    guard let text = String(validating: bytes, as: UTF8.self), !text.utf8.contains(0) else {
      throw InputError(at: start, "the file is not UTF-8 text")
    }
    let places = TextPlaces(file: path, text: text)
    if let offset = offsetOfAlias(Limits.aliases, in: bytes) {
      throw InputError(
        at: places.place(atByte: offset), "the file has more than \(Limits.aliases) aliases",
        suggestion: "write the values out")
    }
    let document: Node?
    do {
      document = try Parser(yaml: text).singleRoot()
    } catch let error as YamlError {
      throw InputError([Tree.diagnostic(of: error, places)])
    } catch {
      throw InputError(at: start, "the file is not YAML: \(error)")
    }
    guard let document else { throw InputError(at: start, "the file is empty") }
    var budget = Limits.treeNodes
    self = try Tree(document, places, depth: 0, budget: &budget)
  }

  /// The budget bounds what aliases of aliases can grow to.
  private init(_ node: Node, _ places: TextPlaces, depth: Int, budget: inout Int) throws(InputError) {
    let at = places.place(of: node)
    guard depth < Limits.nesting else {
      throw InputError(at: at, "values nest deeper than \(Limits.nesting)")
    }
    budget -= 1
    guard budget > 0 else { throw InputError(at: at, "the file has more than \(Limits.treeNodes) values") }
    switch node {
    case .scalar(let scalar): self = .scalar(scalar.string, at)
    case .sequence(let sequence):
      var items: [Tree] = []
      for item in sequence { items.append(try Tree(item, places, depth: depth + 1, budget: &budget)) }
      self = .list(items, at)
    case .mapping(let mapping):
      var entries: [Entry] = []
      var seen: Set<String> = []
      for (key, value) in mapping {
        let keyAt = places.place(of: key)
        guard case .scalar(let scalar) = key else { throw InputError(at: keyAt, "a key must be text") }
        guard seen.insert(scalar.string).inserted else {
          throw InputError(at: keyAt, "the key '\(scalar.string)' is doubled", suggestion: "keep one of them")
        }
        let value = try Tree(value, places, depth: depth + 1, budget: &budget)
        entries.append(Entry(key: scalar.string, keyLocation: keyAt, value: value))
      }
      self = .map(entries, at)
    case .alias:
      throw InputError(at: at, "an alias without its anchor", suggestion: "write the value out")
    }
  }

  private static func diagnostic(of error: YamlError, _ places: TextPlaces) -> Diagnostic {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      if problem.hasPrefix("Maximum nesting") {
        return Diagnostic(at: places.place(of: mark), "values nest deeper than \(Limits.nesting)")
      }
      return Diagnostic(
        at: places.place(of: mark), "the file is not YAML: \(problem)",
        suggestion: "check the indentation and quotes before this place")
    case .duplicatedKeysInMapping(let duplicates, let context):
      return Diagnostic(
        at: places.place(of: context.mark), "the key '\(duplicates.first ?? "")' is doubled",
        suggestion: "keep one of them")
    case .reader(let problem, let offset, _, _):
      return Diagnostic(at: places.place(atByte: offset ?? 0), "the file is not YAML: \(problem)")
    default: return Diagnostic(at: places.place(atByte: 0), "the file is not YAML: \(error)")
    }
  }
}

/// Where the alias stands that follows so many others; nil when there are no more than that. Found before
/// the file is decoded, for aliases of aliases grow exponentially and a decoder that compares keys follows
/// them all. Text may look like an alias too, so a file without any anchor has none.
private func offsetOfAlias(_ count: Int, in bytes: [UInt8]) -> Int? {
  func tokens(_ sigil: UInt8) -> some Sequence<Int> {
    bytes.indices.lazy.filter { index in
      bytes[index] == sigil && (index == 0 || Array(" \t\r\n[{,?:-".utf8).contains(bytes[index - 1]))
        && index + 1 < bytes.count && !Array(" \t\r\n".utf8).contains(bytes[index + 1])
    }
  }
  guard tokens(UInt8(ascii: "&")).contains(where: { _ in true }) else { return nil }
  return tokens(UInt8(ascii: "*")).dropFirst(count).first { _ in true }
}
