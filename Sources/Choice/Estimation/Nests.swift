/// Which alternatives share random utility: the nests of a nested logit.
public struct Nests: Sendable {
  public let names: [String]
  /// The nest of each alternative, nil of one that stands alone.
  public let ofAlternative: [Int?]

  public init(names: [String], ofAlternative: [Int?]) {
    precondition(ofAlternative.allSatisfy { $0.map(names.indices.contains) ?? true }, "a nest has a name")
    self.names = names
    self.ofAlternative = ofAlternative
  }

  /// - Throws: `nestWithoutAlternatives`.
  func check(against data: ObservedChoices) throws(EstimationError) {
    precondition(ofAlternative.count >= data.alternativeCount, "a nest, or nil, for every alternative")
    var isUsed = [Bool](repeating: false, count: names.count)
    for observation in 0..<data.count {
      var members = [Int](repeating: 0, count: names.count)
      for row in data.starts[observation]..<data.starts[observation + 1] {
        guard let nest = ofAlternative[data.alternatives[row]] else { continue }
        members[nest] += 1
        if members[nest] > 1 { isUsed[nest] = true }
      }
    }
    if let unused = isUsed.firstIndex(of: false) { throw .nestWithoutAlternatives(nest: names[unused]) }
  }
}
