import Files
import Networks

/// The entries of a YAML map, read by name. A key that nobody knows is an error: a mistyped option must
/// not be passed over.
struct Fields {
  let location: SourceLocation
  private let entries: [Tree.Entry]
  private let subject: String

  /// - Parameter allowed: every key that the map may have; nil: any.
  init(_ tree: Tree, of subject: String, allowed: [String]? = nil) throws(InputError) {
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

  var all: [Tree.Entry] { entries }

  func optional(_ key: String) -> Tree? { entries.first { $0.key == key }?.value }

  func required(_ key: String) throws(InputError) -> Tree {
    guard let value = optional(key) else {
      throw InputError(at: location, "\(subject) needs '\(key)'")
    }
    return value
  }
}

/// A text with its place in the file.
struct Located: Sendable {
  let text: String
  let location: SourceLocation
}

extension Tree {
  func scalar(_ subject: String) throws(InputError) -> Located {
    guard case .scalar(let text, let location) = self else {
      throw InputError(at: location, "\(subject) is \(kind)", suggestion: "it must be a single value")
    }
    return Located(text: text, location: location)
  }

  func list(_ subject: String) throws(InputError) -> [Tree] {
    guard case .list(let items, _) = self else {
      throw InputError(at: location, "\(subject) is \(kind)", suggestion: "it must be a list")
    }
    return items
  }

  func integer(_ subject: String, in range: ClosedRange<Int>) throws(InputError) -> Int {
    let scalar = try scalar(subject)
    guard let value = Int(scalar.text), range.contains(value) else {
      throw InputError(
        at: scalar.location, "\(subject) is '\(scalar.text)'",
        suggestion: "it must be a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return value
  }

  func number(_ subject: String) throws(InputError) -> Double {
    let scalar = try scalar(subject)
    guard let value = Double(scalar.text), value.isFinite else {
      throw InputError(
        at: scalar.location, "\(subject) is '\(scalar.text)'", suggestion: "it must be a number")
    }
    return value
  }

  func date(_ subject: String) throws(InputError) -> CalendarDate {
    let scalar = try scalar(subject)
    guard let date = CalendarDate(scalar.text) else {
      throw InputError(
        at: scalar.location, "\(subject) is '\(scalar.text)', not a day", suggestion: "write it as 2030-07-01"
      )
    }
    return date
  }
}
