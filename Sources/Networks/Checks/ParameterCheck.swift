public import Files

extension Check {
  /// Every parameter is one that a model reads, and lies in its range.
  static let parameters = Check(name: "parameters") { dataset in
    dataset["parameter"].readers.compactMap { row in
      let name = row.text("parameter")
      guard let parameter = Parameter(rawValue: name) else {
        return Diagnostic(
          at: row.location("parameter"), "no parameter '\(name)' is read",
          suggestion: suggestion(for: name, among: Parameter.allCases.map(\.rawValue)))
      }
      return parameter.schema.rangeProblem(row.number("value"), at: row.location("value"))
    }
  }
}

extension ParameterSchema {
  /// The message about a value outside the parameter's range; nil inside it.
  public func rangeProblem(_ value: Double, at location: SourceLocation) -> Diagnostic? {
    guard value.isFinite, (minimum...maximum).contains(value) else {
      return Diagnostic(
        at: location, "\(name) is \(value)",
        suggestion: "it must lie between \(minimum) and \(maximum)\(unit.isEmpty ? "" : " \(unit)")")
    }
    return nil
  }
}
