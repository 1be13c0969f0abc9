#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Writes bytes to an open file and forces them to the disk: the one place that writes.
/// - Throws: `FileError`, such as a full disk; how much was written is then unknown.
func writeDurably(_ bytes: [UInt8], to descriptor: Int32, path: String) throws(FileError) {
  var written = 0
  while written < bytes.count {
    let count = bytes.withUnsafeBytes { buffer in
      write(descriptor, buffer.baseAddress! + written, bytes.count - written)
    }
    if count < 0, errno == EINTR { continue }
    guard count > 0 else { throw FileError(path, "write the file") }
    written += count
  }
  guard fsync(descriptor) == 0 else { throw FileError(path, "write the file") }
}
