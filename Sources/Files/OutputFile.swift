#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Writes a file that appears whole or not at all: what was there before stands until the new one is complete.
/// - Throws: `FileError`; the old file or the new one then stands, whole.
public func writeBytes(_ bytes: [UInt8], to path: String) throws(FileError) {
  let temporary = "\(path).partial-\(getpid())"
  let descriptor = Disk.makeFile(temporary, O_WRONLY | O_TRUNC)
  guard descriptor >= 0 else { throw FileError(path, "make the file") }
  do throws(FileError) {
    try writeDurably(bytes, to: descriptor, path: path)
  } catch {
    close(descriptor)
    Disk.removeFile(temporary)
    throw error
  }
  guard Disk.shut(descriptor, path: temporary) == 0, Disk.move(temporary, to: path) == 0 else {
    let error = FileError(path, "write the file")
    Disk.removeFile(temporary)
    throw error
  }
  try syncFolder(parent(of: path))
}
