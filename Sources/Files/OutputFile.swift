#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Writes a file that appears whole or not at all: what was there before stands until the new one is complete.
/// - Throws: `FileError`; nothing is then left behind.
public func writeBytes(_ bytes: [UInt8], to path: String) throws(FileError) {
  let temporary = "\(path).partial-\(getpid())"
  let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
  guard descriptor >= 0 else { throw FileError(path, "make the file") }
  var written = 0
  var isWhole = true
  while written < bytes.count, isWhole {
    let count = bytes.withUnsafeBytes { buffer in
      write(descriptor, buffer.baseAddress! + written, bytes.count - written)
    }
    if count > 0 { written += count } else if errno != EINTR { isWhole = false }
  }
  isWhole = isWhole && fsync(descriptor) == 0
  // A failed write is told by its own reason, not by that of closing and removing.
  let error = FileError(path, "write the file")
  let isClosed = close(descriptor) == 0
  guard isWhole, isClosed, rename(temporary, path) == 0 else {
    unlink(temporary)
    throw isWhole ? FileError(path, "write the file") : error
  }
}
