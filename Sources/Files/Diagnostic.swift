/// A place in an input file. Lines and columns count from 1, columns in bytes of UTF-8.
public struct SourceLocation: Hashable, Sendable, CustomStringConvertible {
  public var file: String
  public var line: Int
  public var column: Int

  public init(file: String, line: Int = 1, column: Int = 1) {
    self.file = file
    self.line = line
    self.column = column
  }

  public var description: String { "\(file):\(line):\(column)" }
}

/// One thing that is wrong in the input: where, what, and what would be right.
public struct Diagnostic: Hashable, Sendable, CustomStringConvertible {
  public enum Severity: String, Sendable { case error, warning }

  public var severity: Severity
  public var location: SourceLocation
  public var message: String
  public var suggestion: String?

  public init(
    _ severity: Severity = .error, at location: SourceLocation, _ message: String, suggestion: String? = nil
  ) {
    self.severity = severity
    self.location = location
    self.message = shortened(message)
    self.suggestion = suggestion.map(shortened)
  }

  public var description: String {
    let head = "\(location): \(severity.rawValue): \(message)"
    return suggestion.map { "\(head); \($0)" } ?? head
  }
}

/// A message with what is in the middle left out where it quotes a hostile cell.
private func shortened(_ text: String) -> String {
  guard text.utf8.count > 1000, text.count > 500 else { return text }
  return text.prefix(250) + " … " + text.suffix(150)
}

/// The input is wrong. Carries every problem found in one pass, in the order of files and lines.
public struct InputError: Error, Sendable, CustomStringConvertible {
  public let diagnostics: [Diagnostic]

  public init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }

  public init(at location: SourceLocation, _ message: String, suggestion: String? = nil) {
    self.init([Diagnostic(at: location, message, suggestion: suggestion)])
  }

  public var description: String { diagnostics.map(\.description).joined(separator: "\n") }
}
