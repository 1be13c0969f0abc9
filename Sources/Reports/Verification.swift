import Files
import Foundation
public import Scenarios

extension Manifest {
  /// Reads the manifest of a folder of results.
  /// - Throws: `FileError`; `InputError` when it has no manifest of a run.
  public init(ofFolder path: String) throws {
    let file = path + "/manifest.json"
    let suggestion =
      "give a folder that 'qianlu run' has written; comparisons, reports and sweeps are made of such runs"
    guard try names(inFolder: path).contains("manifest.json") else {
      throw InputError(
        at: SourceLocation(file: path), "the folder has no manifest.json of a run", suggestion: suggestion)
    }
    do {
      self = try JSONDecoder().decode(Manifest.self, from: Data(readBytes(of: file)))
    } catch let error as DecodingError {
      throw InputError(
        at: SourceLocation(file: file), "the file is no manifest of a run (\(explanation(of: error)))",
        suggestion: suggestion)
    }
  }

  /// What was run, in the order in which it ran; nil where this program has no such simulator.
  public var simulators: [Scenario.Simulator]? {
    let known = simulated.compactMap(Scenario.Simulator.init)
    return known.count == simulated.count ? known : nil
  }

  /// Which inputs are others now, in words.
  public func changedInputs(_ now: Manifest) -> [String] {
    func digests(_ manifest: Manifest) -> [String: String] {
      Dictionary(manifest.inputs.map { ($0.name, $0.sha256) }, uniquingKeysWith: { first, _ in first })
    }
    let (then, now) = (digests(self), digests(now))
    return Set(then.keys).union(now.keys).sorted().compactMap { name in
      switch (then[name], now[name]) {
      case (nil, _): "\(name): was not there"
      case (_, nil): "\(name): is gone"
      case (let a, let b): a == b ? nil : "\(name): has changed"
      }
    }
  }
}

extension Manifest {
  /// What was built and set otherwise than by the same inputs now, in words: a point of a sweep has projects and
  /// parameters of its own.
  public func otherSettings(_ now: Manifest) -> [String] {
    var lines = Set(built).symmetricDifference(now.built).sorted().map {
      "project \($0): is built \(built.contains($0) ? "in the results, not" : "not in the results, but") by the scenario"
    }
    for (name, setting) in parameters.sorted(by: { $0.key < $1.key }) {
      guard let other = now.parameters[name]?.value, other != setting.value else { continue }
      lines.append("parameter \(name): is \(setting.value) in the results, \(other) by the scenario")
    }
    return lines
  }
}

extension RunResults {
  /// The same results as another version of the program writes them if it finds the same.
  public func written(byVersion version: String) -> RunResults {
    var results = self
    results.manifest.version = version
    return results
  }

  /// Which files of a folder are not byte for byte these results, in words, and how many files there should be.
  ///
  /// - Throws: `FileError` when a file cannot be read; `ReportError` for a figure that is not finite.
  /// - Complexity: O(bytes).
  public func differences(fromFolder path: String) throws -> (lines: [String], fileCount: Int) {
    var lines: [String] = []
    var expected: Set<String> = []
    let found = Set(try names(inFolder: path))
    try eachFile { name, bytes in
      expected.insert(name)
      guard found.contains(name) else { return lines.append("\(name): is missing") }
      let other = try readBytes(of: path + "/" + name)
      guard other != bytes else { return }
      let same = zip(other, bytes).prefix { $0 == $1 }.count
      let line = bytes.prefix(same).count { $0 == UInt8(ascii: "\n") } + 1
      lines.append("\(name): differs from line \(line) on")
    }
    for name in found.subtracting(expected).sorted() { lines.append("\(name): is none of the run's files") }
    return (lines, expected.count)
  }
}
