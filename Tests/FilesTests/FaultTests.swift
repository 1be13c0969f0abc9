import Foundation
import Testing

@testable import Files

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Everything that writes is struck at each of its steps by each fault; what stands after it is whole.
@Suite struct FaultTests {
  private static let refusals: [Fault.Kind] =
    [EIO, ENOSPC, EACCES, EDQUOT, EROFS, EINVAL].flatMap {
      [.fail($0), .failForGood($0)]
    } + [.fail(EINTR), .shorten]
  private static let deaths: [Fault.Kind] = [.kill, .tear]

  private static let old = ["a.csv": "old", "gone.csv": "old"]
  private static let new = ["a.csv": "new", "b.csv": "new"]

  private static func put(_ files: [String: String], at place: String) throws {
    let output = try OutputFolder(at: place)
    for (name, text) in files.sorted(by: { $0.key < $1.key }) { try output.write(Array(text.utf8), to: name) }
    try output.commit()
  }

  /// Strikes step after step, until the body has no step more.
  /// - Returns: the number of steps that were struck.
  private func whileStruck(_ body: (_ step: Int) throws -> Int) rethrows -> Int {
    var step = 0
    while try body(step) > step { step += 1 }
    return step
  }

  private func files(at place: String) throws -> [String: String] {
    guard fileExists(place) else { return [:] }
    return try Dictionary(
      uniqueKeysWithValues: names(inFolder: place).map { ($0, text(of: place + "/" + $0) ?? "") })
  }

  /// A reader sees the old folder or the new, and the next writer finds nothing in its way.
  private func checkFolder(_ place: String, replaces: Bool, said error: (any Error)?) throws {
    let seen = try files(at: place)
    #expect(seen == Self.new || seen == (replaces ? Self.old : [:]))
    if error == nil { #expect(seen == Self.new) } else { #expect(error is FileError) }
    try Self.put(Self.new, at: place)
    #expect(try files(at: place) == Self.new)
  }

  @Test(arguments: refusals, [false, true])
  func aFolderIsWholeWhateverIsRefused(kind: Fault.Kind, replaces: Bool) throws {
    let steps = try whileStruck { step in
      try withTemporaryFolder { folder in
        let place = folder + "/deep/results"
        if replaces { try Self.put(Self.old, at: place) }
        let (count, error) = Fault.strike(Fault(kind: kind, step: step), below: folder) {
          try Self.put(Self.new, at: place)
        }
        try checkFolder(place, replaces: replaces, said: error)
        return count
      }
    }
    #expect(steps >= (replaces ? 12 : 13))
  }

  @Test(arguments: deaths, [false, true])
  func aFolderIsWholeWhereverTheProcessDies(kind: Fault.Kind, replaces: Bool) async throws {
    for step in 0... {
      let folder = NSTemporaryDirectory() + "/fault-" + UUID().uuidString
      defer { try? FileManager.default.removeItem(atPath: folder) }
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      let place = folder + "/deep/results"
      if replaces { try Self.put(Self.old, at: place) }
      let end = await #expect(processExitsWith: .failure) {
        [fault = Fault(kind: kind, step: step) as Fault, folder = folder as String, place = place as String]
        in
        _ = Fault.strike(fault, below: folder) { try Self.put(Self.new, at: place) }
        exit(3)
      }
      try checkFolder(
        place, replaces: replaces, said: end?.exitStatus == .exitCode(3) ? nil : FileError("", ""))
      if end?.exitStatus == .exitCode(3) {
        #expect(step >= (replaces ? 12 : 13))
        break
      }
      #expect(end?.exitStatus == .signal(SIGKILL))
    }
  }

  @Test(arguments: refusals)
  func aFileIsWholeWhateverIsRefused(kind: Fault.Kind) throws {
    for replaces in [false, true] {
      let steps = try whileStruck { step in
        try withTemporaryFolder { folder in
          let path = folder + "/a.csv"
          if replaces { try writeBytes(Array("old".utf8), to: path) }
          let (count, error) = Fault.strike(Fault(kind: kind, step: step), below: folder) {
            try writeBytes(Array("new".utf8), to: path)
          }
          #expect(text(of: path) == "new" || error != nil && text(of: path) == (replaces ? "old" : nil))
          return count
        }
      }
      #expect(steps >= 5)
    }
  }

  /// What a journal has acknowledged is in it; what it has not is there whole or not at all.
  @Test(arguments: refusals)
  func aJournalKeepsWhatItHasAcknowledged(kind: Fault.Kind) throws {
    let lines = ["one", "two", "three"]
    let steps = try whileStruck { step in
      try withTemporaryFolder { folder in
        let path = folder + "/a/journal.txt"
        var acknowledged = 0
        let (count, error) = Fault.strike(Fault(kind: kind, step: step), below: folder) {
          let journal = try Journal(path: path)
          for line in lines {
            try journal.append(line)
            acknowledged += 1
          }
        }
        let kept = try Journal(path: path).lines
        #expect(kept.count >= acknowledged && kept == Array(lines.prefix(kept.count)))
        #expect(error == nil ? acknowledged == 3 : error is FileError)
        return count
      }
    }
    #expect(steps >= 9)
  }

  @Test(arguments: deaths)
  func aJournalGoesOnAfterADeath(kind: Fault.Kind) async throws {
    for step in 0... {
      let folder = NSTemporaryDirectory() + "/fault-" + UUID().uuidString
      defer { try? FileManager.default.removeItem(atPath: folder) }
      let path = folder + "/journal.txt"
      let end = await #expect(processExitsWith: .failure) {
        [fault = Fault(kind: kind, step: step) as Fault, folder = folder as String, path = path as String] in
        _ = Fault.strike(fault, below: folder) {
          let journal = try Journal(path: path)
          for line in ["one", "two", "three"] { try journal.append(line) }
        }
        exit(3)
      }
      let kept = try Journal(path: path).lines
      #expect(kept == Array(["one", "two", "three"].prefix(kept.count)))
      do {
        let journal = try Journal(path: path)
        for line in ["one", "two", "three"].dropFirst(kept.count) { try journal.append(line) }
      }
      #expect(try Journal.lines(ofFile: path) == ["one", "two", "three"])
      if end?.exitStatus == .exitCode(3) {
        #expect(step >= 9)
        break
      }
    }
  }
}
