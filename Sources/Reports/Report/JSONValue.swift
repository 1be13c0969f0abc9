/// A value of JSON whose members keep the order in which they are written, so that a specification reads as its
/// author wrote it and equal values have equal bytes.
enum JSONValue: Sendable, Equatable {
  case null
  case flag(Bool)
  case number(Double)
  case text(String)
  case list([JSONValue])
  case object([Member])

  struct Member: Sendable, Equatable {
    let name: String
    let value: JSONValue
  }

  static func optional(_ number: Double?) -> JSONValue { number.map(JSONValue.number) ?? .null }
  static func optional(_ text: String?) -> JSONValue { text.map(JSONValue.text) ?? .null }

  /// The value of a member; nil where there is none.
  subscript(name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }

  /// The object with the other's members behind its own; of two of one name the other's stands.
  func merging(_ other: JSONValue) -> JSONValue {
    guard case .object(let own) = self, case .object(let added) = other else { return other }
    return .object(own.filter { member in !added.contains { $0.name == member.name } } + added)
  }

  /// UTF-8 on one line. Numbers have six significant digits; `<` is escaped, so that the text may stand inside a
  /// script of HTML.
  ///
  /// - Complexity: O(length).
  var bytes: [UInt8] {
    var writer = JSONWriter()
    writer.write(self)
    return writer.bytes
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByStringInterpolation,
  ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  init(stringLiteral value: String) { self = .text(value) }
  init(floatLiteral value: Double) { self = .number(value) }
  init(integerLiteral value: Int) { self = .number(Double(value)) }
  init(booleanLiteral value: Bool) { self = .flag(value) }
  init(arrayLiteral elements: JSONValue...) { self = .list(elements) }
  init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(elements.map { Member(name: $0, value: $1) })
  }
}

private struct JSONWriter {
  var bytes: [UInt8] = []

  mutating func write(_ value: JSONValue) {
    switch value {
    case .null: append("null")
    case .flag(let flag): append(flag ? "true" : "false")
    case .number(let number): append(number.isFinite ? digits(number) : "null")
    case .text(let text): write(text)
    case .list(let values):
      enclose(values, "[", "]") { writer, value in writer.write(value) }
    case .object(let members):
      enclose(members, "{", "}") { writer, member in
        writer.write(member.name)
        writer.append(":")
        writer.write(member.value)
      }
    }
  }

  private mutating func enclose<Part>(
    _ parts: [Part], _ opening: String, _ closing: String, _ write: (inout JSONWriter, Part) -> Void
  ) {
    append(opening)
    for (position, part) in parts.enumerated() {
      if position > 0 { append(",") }
      write(&self, part)
    }
    append(closing)
  }

  private mutating func write(_ text: String) {
    append("\"")
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": append("\\\"")
      case "\\": append("\\\\")
      // A page may not end early, and JavaScript once took these two for ends of lines.
      case "<": append("\\u003c")
      case "\u{2028}": append("\\u2028")
      case "\u{2029}": append("\\u2029")
      case "\u{0}"..<"\u{20}":
        let code = String(scalar.value, radix: 16)
        append("\\u" + String(repeating: "0", count: 4 - code.count) + code)
      default: bytes += UTF8.encode(scalar).map(Array.init) ?? []
      }
    }
    append("\"")
  }

  private mutating func append(_ text: String) { bytes += text.utf8 }
}

/// Six significant digits: a picture shows three.
private func digits(_ number: Double) -> String {
  let magnitude = abs(number)
  guard magnitude >= 1e-4, magnitude < 1e15 else { return magnitude == 0 ? "0" : rounded(number).description }
  var scale = 1.0
  while magnitude * scale < 1e5 { scale *= 10 }
  let value = magnitude >= 1e6 ? number.rounded() : (number * scale).rounded() / scale
  if value == value.rounded() { return String(Int(value)) }
  return value.description
}
