import Parallel

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A file of lines that only grows and survives the death of its writer.
///
/// Each line carries the beginning of its own SHA-256: what was torn by a crash, or spoilt later, is passed
/// over when the journal is opened again. Lines that come while others are being forced to the disk are
/// written together, so that threads wait for the disk as little as they can.
public final class Journal: Sendable {
  private struct State: Sendable {
    var waiting: [UInt8] = []
    var isWriting = false
    var failure: FileError?
  }

  public let path: String
  /// The lines that stood in it when it was opened, in their order.
  public let lines: [String]
  private let descriptor: Int32
  private let state = Locked(State())

  /// Opens a journal, or makes it with the folders above it. A torn end is cut off.
  /// - Throws: `FileError` when the place cannot be written to or another process writes to it (EAGAIN);
  ///   `InputError` when it is over `Limits.fileBytes`.
  public init(path: String) throws {
    self.path = path
    let folder = parent(of: path)
    try makeFolders(folder)
    descriptor = Disk.makeFile(path, O_RDWR | O_APPEND)
    guard descriptor >= 0 else { throw FileError(path, "make the file") }
    do {
      guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
        throw FileError(path, "write to it while another process does")
      }
      try syncFolder(folder)
      let bytes = try readBytes(of: path)
      let whole = bytes.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
      guard whole == bytes.count || Disk.cut(descriptor, to: whole, path: path) == 0 else {
        throw FileError(path, "cut off a torn line")
      }
      lines = wholeLines(bytes[..<whole])
    } catch {
      close(descriptor)
      throw error
    }
  }

  deinit {
    // A process being spawned holds a copy of the descriptor until it starts: closing ours would leave its lock.
    flock(descriptor, LOCK_UN)
    close(descriptor)
  }

  /// The lines of a journal that nobody need have open.
  /// - Throws: `FileError` and `InputError` as `readBytes(of:)`.
  public static func lines(ofFile path: String) throws -> [String] {
    let bytes = try readBytes(of: path)
    return wholeLines(bytes.prefix(through: bytes.lastIndex(of: UInt8(ascii: "\n")) ?? -1))
  }

  /// Adds a line. It is on the disk when this call and those that came before it have returned.
  /// - Precondition: the line holds no line break.
  /// - Throws: `FileError`, such as a full disk; from then on at every call.
  public func append(_ line: String) throws(FileError) {
    let line = Array(line.utf8)
    precondition(!line.contains(UInt8(ascii: "\n")), "a line is one line")
    let (isWriter, failure) = state.withLock { state in
      state.waiting += checksum(line[...]) + [UInt8(ascii: " ")] + line + [UInt8(ascii: "\n")]
      defer { state.isWriting = true }
      return (!state.isWriting, state.failure)
    }
    if let failure { throw failure }
    guard isWriter else { return }
    while let batch = nextBatch() {
      do throws(FileError) {
        try writeDurably(batch, to: descriptor, path: path)
      } catch {
        state.withLock { $0.failure = error }
        throw error
      }
    }
  }

  /// What has come in since; nil, and nobody is writing any more, when nothing has.
  private func nextBatch() -> [UInt8]? {
    state.withLock { state in
      guard !state.waiting.isEmpty else {
        state.isWriting = false
        return nil
      }
      defer { state.waiting = [] }
      return state.waiting
    }
  }
}

private let checksumDigits = 16

private func checksum(_ line: ArraySlice<UInt8>) -> [UInt8] {
  Array(FileDigest(name: "", bytes: Array(line)).sha256.utf8.prefix(checksumDigits))
}

/// The lines whose checksum holds.
private func wholeLines(_ bytes: ArraySlice<UInt8>) -> [String] {
  bytes.split(separator: UInt8(ascii: "\n")).compactMap { line in
    let content = line.dropFirst(checksumDigits + 1)
    guard line.count > checksumDigits, checksum(content).elementsEqual(line.prefix(checksumDigits)) else {
      return nil
    }
    return String(validating: content, as: UTF8.self)
  }
}
