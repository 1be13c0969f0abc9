/// The entries of a YAML map, read by name. A key that nobody knows is an error: a mistyped option must
/// not be passed over.
public struct Fields {
  public let location: SourceLocation
  private let entries: [Tree.Entry]
  private let subject: String

  /// - Parameters:
  ///   - tree: The map.
  ///   - subject: What it is, for messages.
  ///   - allowed: Every key that the map may have; nil: any.
  /// - Throws: `InputError` when the tree is no map or has other keys.
  public init(_ tree: Tree, of subject: String, allowed: [String]? = nil) throws(InputError) {
    guard case .map(let entries, let location) = tree else {
      throw InputError(at: tree.location, "\(subject) is \(tree.kind)", suggestion: "it must be a map")
    }
    if let allowed {
      let unknown = entries.filter { !allowed.contains($0.key) }
      guard unknown.isEmpty else {
        throw InputError(
          unknown.map {
            Diagnostic(
              at: $0.keyLocation, "\(subject) has no key '\($0.key)'",
              suggestion: suggestion(for: $0.key, among: allowed))
          })
      }
    }
    self.entries = entries
    self.location = location
    self.subject = subject
  }

  /// In the order of the file.
  public var all: [Tree.Entry] { entries }

  public func optional(_ key: String) -> Tree? { entries.first { $0.key == key }?.value }

  /// - Throws: `InputError` where the key is missing.
  public func required(_ key: String) throws(InputError) -> Tree {
    guard let value = optional(key) else {
      throw InputError(at: location, "\(subject) needs '\(key)'")
    }
    return value
  }
}

/// A text with its place in the file.
public struct Located: Sendable {
  public let text: String
  public let location: SourceLocation

  public init(text: String, location: SourceLocation) {
    self.text = text
    self.location = location
  }
}

/// Values as what they must be, named by `subject` in messages.
extension Tree {
  public func scalar(_ subject: String) throws(InputError) -> Located {
    guard case .scalar(let text, let location) = self else {
      throw InputError(at: location, "\(subject) is \(kind)", suggestion: "it must be a single value")
    }
    return Located(text: text, location: location)
  }

  public func list(_ subject: String) throws(InputError) -> [Tree] {
    guard case .list(let items, _) = self else {
      throw InputError(at: location, "\(subject) is \(kind)", suggestion: "it must be a list")
    }
    return items
  }

  public func integer(_ subject: String, in range: ClosedRange<Int>) throws(InputError) -> Int {
    let scalar = try scalar(subject)
    guard let value = Int(scalar.text), range.contains(value) else {
      throw InputError(
        at: scalar.location, "\(subject) is '\(scalar.text)'",
        suggestion: "it must be a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return value
  }

  public func number(_ subject: String) throws(InputError) -> Double {
    let scalar = try scalar(subject)
    guard let value = Double(scalar.text), value.isFinite else {
      throw InputError(
        at: scalar.location, "\(subject) is '\(scalar.text)'", suggestion: "it must be a number")
    }
    return value
  }
}
