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
  ///   values nest deeper than `Limits.nesting`, or there are more than `Limits.treeNodes` of them.
  public init(path: String, bytes: [UInt8]) throws(InputError) {
    let start = SourceLocation(file: path)
    guard let text = String(validating: bytes, as: UTF8.self), !text.utf8.contains(0) else {
      throw InputError(at: start, "the file is not UTF-8 text")
    }
    let document: Node?
    do {
      document = try Parser(yaml: text).singleRoot()
    } catch let error as YamlError {
      throw InputError([Tree.diagnostic(of: error, start)])
    } catch {
      throw InputError(at: start, "the file is not YAML: \(error)")
    }
    guard let document else { throw InputError(at: start, "the file is empty") }
    var budget = Limits.treeNodes
    self = try Tree(document, start, depth: 0, budget: &budget)
  }

  /// The budget bounds what aliases of aliases can grow to.
  private init(_ node: Node, _ start: SourceLocation, depth: Int, budget: inout Int) throws(InputError) {
    let at = Tree.place(node, start)
    guard depth < Limits.nesting else {
      throw InputError(at: at, "values nest deeper than \(Limits.nesting)")
    }
    budget -= 1
    guard budget > 0 else { throw InputError(at: at, "the file has more than \(Limits.treeNodes) values") }
    switch node {
    case .scalar(let scalar): self = .scalar(scalar.string, at)
    case .sequence(let sequence):
      var items: [Tree] = []
      for item in sequence { items.append(try Tree(item, start, depth: depth + 1, budget: &budget)) }
      self = .list(items, at)
    case .mapping(let mapping):
      var entries: [Entry] = []
      var seen: Set<String> = []
      for (key, value) in mapping {
        let keyAt = Tree.place(key, start)
        guard case .scalar(let scalar) = key else { throw InputError(at: keyAt, "a key must be text") }
        guard seen.insert(scalar.string).inserted else {
          throw InputError(at: keyAt, "the key '\(scalar.string)' is doubled", suggestion: "keep one of them")
        }
        let value = try Tree(value, start, depth: depth + 1, budget: &budget)
        entries.append(Entry(key: scalar.string, keyLocation: keyAt, value: value))
      }
      self = .map(entries, at)
    case .alias:
      throw InputError(at: at, "an alias without its anchor", suggestion: "write the value out")
    }
  }

  private static func place(_ node: Node, _ start: SourceLocation) -> SourceLocation {
    guard let mark = node.mark else { return start }
    return SourceLocation(file: start.file, line: mark.line, column: mark.column)
  }

  private static func diagnostic(of error: YamlError, _ start: SourceLocation) -> Diagnostic {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      Diagnostic(
        at: SourceLocation(file: start.file, line: mark.line, column: mark.column),
        "the file is not YAML: \(problem)", suggestion: "check the indentation and quotes before this place")
    case .duplicatedKeysInMapping(let duplicates, let context):
      Diagnostic(
        at: SourceLocation(file: start.file, line: context.mark.line, column: context.mark.column),
        "the key '\(duplicates.first ?? "")' is doubled", suggestion: "keep one of them")
    default: Diagnostic(at: start, "the file is not YAML: \(error)")
    }
  }
}
