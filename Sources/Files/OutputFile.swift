#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Writes a file that appears whole or not at all: what was there before stands until the new one is complete.
/// What processes that ended in the middle left beside it is removed.
/// - Throws: `FileError`; the old file or the new one then stands, whole.
public func writeBytes(_ bytes: [UInt8], to path: String) throws(FileError) {
  for leftover in leftovers(of: path, ".partial-") { Disk.removeFile(leftover) }
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

/// What processes that have ended left beside a path: `<path><kind><process>`.
func leftovers(of path: String, _ kind: String) -> [String] {
  let folder = parent(of: path)
  let prefix = (path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path) + kind
  return ((try? names(inFolder: folder)) ?? []).filter { name in
    guard name.hasPrefix(prefix), let process = Int32(name.dropFirst(prefix.count).prefix { $0 != "-" })
    else { return false }
    return process != getpid() && kill(process, 0) != 0 && errno == ESRCH
  }.map { folder + "/" + $0 }
}
