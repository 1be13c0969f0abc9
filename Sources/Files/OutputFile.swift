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
  do throws(FileError) {
    try writeDurably(bytes, to: descriptor, path: path)
  } catch {
    close(descriptor)
    unlink(temporary)
    throw error
  }
  guard close(descriptor) == 0, rename(temporary, path) == 0 else {
    let error = FileError(path, "write the file")
    unlink(temporary)
    throw error
  }
}
