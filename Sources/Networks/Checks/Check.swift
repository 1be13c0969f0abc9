public import Files

/// When a check is made.
public enum CheckPurpose: Sendable {
  /// Of a whole folder, with all of its projects: everything, warnings too.
  case validation
  /// Before the rows that a scenario leaves are bound together: only what would break the binding.
  case binding
}

/// One kind of problem that a dataset can have. Each stands in a file of its own in this folder.
struct Check: Sendable {
  let name: String
  let isNeededForBinding: Bool
  let find: @Sendable (Dataset) -> [Diagnostic]

  /// In the order in which they are made. Later ones may rely on resolved references.
  static let all: [Check] = [references, stops, parameters]
}

extension Dataset {
  /// Every problem, in one pass; where references do not resolve, only those.
  public func problems(for purpose: CheckPurpose) -> [Diagnostic] {
    var problems = purpose == .validation ? warnings : []
    for check in Check.all where purpose == .validation || check.isNeededForBinding {
      problems += check.find(self)
      if check.name == Check.references.name, !problems.allSatisfy({ $0.severity == .warning }) { break }
    }
    return purpose == .validation ? problems : problems.filter { $0.severity == .error }
  }
}
