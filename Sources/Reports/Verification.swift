import Files
import Foundation
public import Scenarios

extension Manifest {
  /// Reads the manifest of a folder of results.
  /// - Throws: `FileError`; `InputError` when it is no manifest of a run.
  public init(ofFolder path: String) throws {
    let file = path + "/manifest.json"
    do {
      self = try JSONDecoder().decode(Manifest.self, from: Data(readBytes(of: file)))
    } catch let error as DecodingError {
      throw InputError(
        at: SourceLocation(file: file), "the file is no manifest of a run (\(explanation(of: error)))",
        suggestion: "give a folder that 'qianlu run' has written")
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

extension RunResults {
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
