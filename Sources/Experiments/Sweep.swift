public import Files
public import Parallel

/// Points of a design at which a model is evaluated, each once, whatever happens on the way.
public struct Sweep: Sendable {
  /// What a model gave at a point.
  public enum Outcome: Sendable, Equatable {
    /// A figure for each output, nil where there is none.
    case figures([Double?])
    /// Why there are none.
    case failed(String)
  }

  public let design: Design
  public let outputs: [String]
  /// For each point the SHA-256 of all that its outcome follows from; equal points have equal ones.
  public let identities: [String]

  /// - Parameters:
  ///   - design: The points.
  ///   - outputs: The figures that are kept of each.
  ///   - context: Whatever but the factors a point's outcome follows from: the program, the digests of its
  ///     inputs, the figures, replications and seed.
  /// - Complexity: O(points × factors).
  public init(_ design: Design, outputs: [String], context: [String]) {
    self.design = design
    self.outputs = outputs
    // A digest of the common part first, so that each point has little left to digest.
    let digest = sha256(context.map { "\($0.utf8.count) \($0)\n" }.joined())
    identities = design.points.map { point in
      let values = zip(design.factors, point.values).map { "\($0.utf8.count) \($0)=\(number($1))\n" }
      return sha256(digest + "\n" + values.joined())
    }
  }

  /// The points of a part of the sweep, numbers from 0; a part `i` of `n` has every n-th point from i on.
  public func points(ofShard shard: Int, of count: Int) -> [Int] {
    Array(stride(from: shard - 1, to: design.points.count, by: count))
  }

  /// Evaluates the given points that no journal has an outcome of, several at once; each outcome is journalled
  /// as it comes. An error of the model is the outcome of its point and stops no other.
  ///
  /// - Parameters:
  ///   - points: Numbers from 0.
  ///   - known: Outcomes that stand, by identity.
  ///   - journal: Takes the new ones.
  ///   - execution: Where there are fewer points than threads, each point has several.
  ///   - evaluate: A figure for each output at a point, by a number of threads of its own that must not matter.
  /// - Throws: `FileError` when the journal cannot be written; `Cancelled`. What was journalled stays.
  public func evaluate(
    _ points: [Int], known: [String: Outcome], into journal: Journal, on execution: Execution,
    _ evaluate: @Sendable (_ point: Int, _ threads: Int) throws -> [Double?]
  ) throws {
    var taken: Set<String> = []
    let pending = points.filter { known[identities[$0]] == nil && taken.insert(identities[$0]).inserted }
    let threads = max(1, execution.threads / max(pending.count, 1))
    _ = try execution.map(pending.count) { index in
      let point = pending[index]
      let outcome: Outcome
      do {
        let figures = try evaluate(point, threads)
        precondition(figures.count == outputs.count, "a figure for every output")
        outcome = .figures(figures.map { $0.flatMap { $0.isFinite ? $0 : nil } })
      } catch let error as Cancelled {
        throw error
      } catch {
        outcome = .failed("\(error)")
      }
      try journal.append(JournalRecord(identity: identities[point], outcome: outcome).line)
    }
  }

  /// The outcome that lines of journals give to each identity of this sweep; others are passed over.
  /// - Throws: `InputError` where two lines give one point different outcomes.
  public func outcomes(in journals: [(path: String, lines: [String])]) throws(InputError)
    -> [String: Outcome]
  {
    let wanted = Set(identities)
    var outcomes: [String: Outcome] = [:]
    for journal in journals {
      for line in journal.lines {
        guard let record = JournalRecord(line: line), wanted.contains(record.identity) else { continue }
        if let other = outcomes[record.identity], other != record.outcome {
          throw InputError(
            at: SourceLocation(file: journal.path),
            "the point \(record.identity) has two outcomes that differ",
            suggestion: "one of the programs that made them was another; remove the journals and run again")
        }
        outcomes[record.identity] = record.outcome
      }
    }
    return outcomes
  }

  /// The outcomes in the order of the design: `point`, the factors, the outputs, and for a point that failed
  /// its error and the command that runs it again.
  ///
  /// - Parameters:
  ///   - known: The outcomes, by identity.
  ///   - replay: The command that runs a point, numbered from 1, again.
  /// - Precondition: every point has an outcome.
  public func csv(_ known: [String: Outcome], replay: (Int) -> String) -> [UInt8] {
    var text = CSVText(["point"] + design.factors + outputs + ["error", "replay"])
    for (index, point) in design.points.enumerated() {
      guard let outcome = known[identities[index]] else { preconditionFailure("point \(index + 1) is open") }
      let inputs = [String(index + 1)] + point.values.map(number)
      switch outcome {
      case .figures(let figures):
        text.add(inputs + figures.map { $0.map(number) ?? "" } + ["", ""])
      case .failed(let message):
        text.add(inputs + outputs.map { _ in "" } + [message, replay(index + 1)])
      }
    }
    return text.bytes
  }
}

private func sha256(_ text: String) -> String {
  FileDigest(name: "", bytes: Array(text.utf8)).sha256
}
