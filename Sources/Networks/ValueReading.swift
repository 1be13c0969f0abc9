public import Files

/// Why a text is no value of its column.
struct ValueProblem: Error {
  let message: String
  let suggestion: String?
}

extension ColumnSchema {
  /// Reads a value that stands somewhere else than in the table's own file, such as in a scenario.
  public func value(of text: String, at location: SourceLocation) throws(InputError) -> Value {
    do throws(ValueProblem) {
      return try read(text)
    } catch {
      throw InputError(at: location, error.message, suggestion: error.suggestion)
    }
  }

  /// The same for a number that was computed.
  public func value(of number: Double, at location: SourceLocation) throws(InputError) -> Value {
    let whole = type == .integer ? number.rounded() : number
    if let problem = rangeProblem(whole) {
      throw InputError(at: location, problem.message, suggestion: problem.suggestion)
    }
    return .number(whole)
  }

  /// Reads a cell's text; an empty one is the column's default.
  func read(_ text: String) throws(ValueProblem) -> Value {
    let given = text.isEmpty ? defaultText : text
    if given.isEmpty {
      if isRequired {
        throw ValueProblem(message: "\(name) is empty", suggestion: "\(meaning) must be given (\(type))")
      }
      return .missing
    }
    return try parse(given)
  }

  /// Whether a number lies in the column's range.
  func rangeProblem(_ number: Double) -> ValueProblem? {
    guard number.isFinite, number >= minimum ?? -.infinity, number <= maximum ?? .infinity else {
      return ValueProblem(message: "\(name) is \(number)", suggestion: "it must lie " + rangeText)
    }
    return nil
  }

  private var rangeText: String {
    let unitText = unit.isEmpty ? "" : " \(unit)"
    return switch (minimum, maximum) {
    case (let low?, let high?): "between \(low) and \(high)\(unitText)"
    case (let low?, nil): "at or above \(low)\(unitText)"
    case (nil, let high?): "at or below \(high)\(unitText)"
    default: "among the finite numbers"
    }
  }

  private func parse(_ text: String) throws(ValueProblem) -> Value {
    switch type {
    case .id, .reference:
      guard !text.holdsWhitespace else {
        throw ValueProblem(message: "\(name) '\(text)' holds a space", suggestion: "use '-' or '_'")
      }
      return .text(text)
    case .text: return .text(text)
    case .number, .integer: return .number(try parseNumber(text))
    case .flag:
      switch text {
      case "true": return .flag(true)
      case "false": return .flag(false)
      default: throw ValueProblem(message: "\(name) is '\(text)'", suggestion: "write true or false")
      }
    case .time: return .number(try parseTime(text))
    case .times:
      var times: [Double] = []
      for part in text.split(separator: " ") { times.append(try parseTime(part)) }
      return .numbers(times)
    case .days:
      guard text.utf8.allSatisfy({ (UInt8(ascii: "1")...UInt8(ascii: "7")).contains($0) }) else {
        throw ValueProblem(
          message: "\(name) is '\(text)'", suggestion: "write digits of 1 (Monday) to 7 (Sunday)")
      }
      return .text(text)
    case .monthDay: return .number(try parseMonthDay(text))
    case .choice(let options):
      try require(text, among: options)
      return .text(text)
    case .list(let options):
      let parts = text.split(separator: " ").map(String.init)
      for part in parts { try require(part, among: options) }
      return .texts(parts)
    case .references: return .texts(text.split(separator: " ").map(String.init))
    }
  }

  private func require(_ text: String, among options: [String]) throws(ValueProblem) {
    guard options.contains(text) else {
      throw ValueProblem(
        message: "\(name) is '\(text)'", suggestion: suggestion(for: text, among: options))
    }
  }

  private func parseNumber(_ text: String) throws(ValueProblem) -> Double {
    guard let number = Double(text), number.isFinite else {
      throw ValueProblem(
        message: "\(name) is '\(text)', not a number", suggestion: "write digits with a point, such as 12.5")
    }
    if type == .integer, number != number.rounded() {
      throw ValueProblem(message: "\(name) is \(text)", suggestion: "it must be a whole number")
    }
    if let problem = rangeProblem(number) { throw problem }
    return number
  }

  private func parseTime(_ text: some StringProtocol) throws(ValueProblem) -> Double {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, let hours = Int(parts[0]), let minutes = Int(parts[1]),
      (0...47).contains(hours), (0...59).contains(minutes), parts[1].utf8.count == 2
    else { throw ValueProblem(message: "\(name) is '\(text)', not a time", suggestion: "write HH:MM") }
    return Double(hours * 60 + minutes)
  }

  private func parseMonthDay(_ text: String) throws(ValueProblem) -> Double {
    // 2024 has a 29 February.
    guard let date = CalendarDate("2024-" + text) else {
      throw ValueProblem(message: "\(name) is '\(text)', not a day", suggestion: "write MM-DD")
    }
    return Double(date.month * 100 + date.day)
  }
}

extension String {
  /// Asks Unicode only about what is not ASCII, which takes most of the time of reading otherwise.
  fileprivate var holdsWhitespace: Bool {
    unicodeScalars.contains { $0.isASCII ? $0.value <= 0x20 : $0.properties.isWhitespace }
  }
}
