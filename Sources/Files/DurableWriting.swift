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
      Disk.put(UnsafeRawBufferPointer(rebasing: buffer[written...]), to: descriptor, path: path)
    }
    if count < 0, errno == EINTR { continue }
    guard count > 0 else { throw FileError(path, "write the file") }
    written += count
  }
  guard Disk.force(descriptor, path: path) == 0 else { throw FileError(path, "write the file") }
}

/// A new name in a folder, or a name that moved, is on the disk when the folder is.
/// - Throws: `FileError`.
func syncFolder(_ path: String) throws(FileError) {
  let folder = open(path, O_RDONLY | O_CLOEXEC)
  guard folder >= 0 else { throw FileError(path, "open the folder") }
  defer { close(folder) }
  // Some file systems cannot, and need not.
  guard Disk.force(folder, path: path) == 0 || errno == EINVAL else {
    throw FileError(path, "write the folder")
  }
}

/// The folder that holds a file or folder.
func parent(of path: String) -> String {
  guard let slash = path.lastIndex(of: "/") else { return "." }
  return slash == path.startIndex ? "/" : String(path[..<slash])
}
