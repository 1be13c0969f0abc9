import Foundation
import Testing

@testable import Files

@Suite struct JournalTests {
  private let folder = NSTemporaryDirectory() + "/日志-" + UUID().uuidString
  private var path: String { folder + "/a/journal.txt" }

  @Test func linesComeBack() throws {
    for round in 0..<3 {
      let journal = try Journal(path: path)
      #expect(journal.lines == (0..<round * 2).map { "行 \($0)" })
      try journal.append("行 \(round * 2)")
      try journal.append("行 \(round * 2 + 1)")
    }
    #expect(try Journal.lines(ofFile: path).count == 6)
  }

  /// Cut anywhere, the journal keeps what was whole and goes on after it.
  @Test func tornEndsAreCutOff() throws {
    var journal: Journal? = try Journal(path: path)
    for line in ["one", "two", "three"] { try journal?.append(line) }
    journal = nil
    let whole = try readBytes(of: path)
    for length in 0...whole.count {
      try writeBytes(Array(whole.prefix(length)), to: path)
      let lines = ["one", "two", "three"].prefix(whole.prefix(length).count { $0 == 0x0A })
      do {
        let journal = try Journal(path: path)
        #expect(journal.lines == Array(lines))
        try journal.append("more")
      }
      #expect(try Journal.lines(ofFile: path) == lines + ["more"])
    }
  }

  @Test func spoiltLinesArePassedOver() throws {
    do {
      let journal = try Journal(path: path)
      for line in ["one", "two", "three"] { try journal.append(line) }
    }
    var bytes = try readBytes(of: path)
    bytes[bytes.count / 2] ^= 1
    try writeBytes(bytes, to: path)
    #expect(try Journal(path: path).lines == ["one", "three"])
  }

  @Test func oneWriterAtATime() throws {
    let journal = try Journal(path: path)
    #expect(throws: FileError.self) { try Journal(path: path) }
    try journal.append("still open")
  }

  @Test func manyThreadsLoseNothing() throws {
    let journal = try Journal(path: path)
    DispatchQueue.concurrentPerform(iterations: 8) { thread in
      for line in 0..<200 { #expect(throws: Never.self) { try journal.append("\(thread) \(line)") } }
    }
    let lines = try Journal.lines(ofFile: path)
    #expect(Set(lines).count == 1600 && lines.count == 1600)
  }
}
