/// The known name that a mistyped one most likely means, for messages such as "did you mean …?".
///
/// - Returns: the candidate with the smallest Levenshtein distance, if that is at most a third of the
///   name's length (and at least 2); the first in the order of `candidates` on a tie.
///   None for a name over 60 characters, and only the first 20,000 candidates are looked at: hostile files hold
///   long names and many.
/// - Complexity: O(candidates × length²).
public func nearestName(to name: String, among candidates: some Sequence<String>) -> String? {
  guard name.utf8.count <= 240, name.count <= 60 else { return nil }
  let limit = max(2, name.count / 3)
  var best: (name: String, distance: Int)?
  let characters = Array(name)
  for candidate in candidates.prefix(20_000)
  where candidate.utf8.count <= 400 && abs(candidate.count - characters.count) <= limit {
    let distance = editDistance(characters, Array(candidate))
    if distance <= limit, distance < (best?.distance ?? .max) { best = (candidate, distance) }
  }
  return best?.name
}

/// "did you mean 'x'?" for the nearest of the candidates, or the list of them when it is short.
public func suggestion(for name: String, among candidates: [String]) -> String? {
  if let near = nearestName(to: name, among: candidates) { return "did you mean '\(near)'?" }
  guard !candidates.isEmpty, candidates.count <= 12 else { return nil }
  return "it may be " + candidates.joined(separator: ", ")
}

private func editDistance(_ a: [Character], _ b: [Character]) -> Int {
  var previous = Array(0...b.count)
  for (i, x) in a.enumerated() {
    var current = [i + 1]
    current.reserveCapacity(b.count + 1)
    for (j, y) in b.enumerated() {
      current.append(min(previous[j + 1] + 1, current[j] + 1, previous[j] + (x == y ? 0 : 1)))
    }
    previous = current
  }
  return previous[b.count]
}
