extension OrienteeringProblem {
  /// A good tour by iterated local search, with a bound that says how good; the same in every run.
  ///
  /// - Parameter rounds: More may find better tours.
  /// - Returns: nil where the direct way from start to end is not possible.
  /// - Complexity: O(rounds × places × stops²), and a relaxation of the problem for the bound.
  public func search(rounds: Int = 500) -> OrienteeringSolution? {
    solve(rounds: rounds, relaxations: 0, labels: 200_000)
  }

  /// The best tour and its proof.
  ///
  /// Relaxed tours, which may come back to stops that they have forgotten, are enumerated from the start and
  /// from the end in turn. What one direction finds bounds how the other may go on, so that each looks only at
  /// what could beat the best tour known; and the stops to which the best relaxed tours came back are
  /// remembered from then on (decremental state space relaxation, Righini and Salani 2008). It ends when
  /// nothing is left that could be better, or the best relaxed tour is a real one.
  ///
  /// - Parameter labels: How many partial tours to hold at most; where these are not enough, the best tour
  ///   known is returned with the bound that was reached.
  /// - Returns: nil where the direct way from start to end is not possible.
  /// - Complexity: Exponential in the worst case. 30 places take milliseconds to a second.
  public func solve(labels: Int = 2_000_000) -> OrienteeringSolution? {
    solve(rounds: 200, relaxations: .max, labels: labels)
  }

  private func solve(rounds: Int, relaxations: Int, labels: Int) -> OrienteeringSolution? {
    guard var search = IteratedSearch(self) else { return nil }
    search.run(rounds: rounds)
    var proof = Proof(self, search, labels: labels)
    var left = relaxations
    while left > 0, !proof.isComplete, proof.tighten(labels: labels) { left -= 1 }
    return OrienteeringSolution(
      route: proof.best, durationMin: durationMin(of: proof.best) ?? 0, score: proof.score,
      scoreBound: proof.isComplete ? proof.score : proof.bound)
  }
}
