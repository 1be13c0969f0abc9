#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A folder that appears whole or not at all: files are written beside the destination and put in its
/// place by `commit()`. Until then a reader sees what was there before.
public final class OutputFolder {
  public let destination: String
  private let temporary: String
  private var isOpen = true

  /// Makes the temporary folder `<destination>.partial-<process>`, and the folders above it.
  /// - Throws: `FileError` when the place cannot be written to.
  public init(at destination: String) throws(FileError) {
    var path = destination
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    self.destination = path
    temporary = "\(path).partial-\(getpid())"
    if let slash = path.lastIndex(of: "/"), slash != path.startIndex {
      try makeFolders(String(path[..<slash]))
    }
    guard mkdir(temporary, 0o777) == 0 else { throw FileError(temporary, "make the folder") }
  }

  deinit { discard() }

  /// Writes one file and forces it to the disk.
  /// - Throws: `FileError`, such as a full disk; the folder can then only be discarded.
  public func write(_ bytes: [UInt8], to name: String) throws(FileError) {
    let path = temporary + "/" + name
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw FileError(path, "make the file") }
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { unsafe in
        #if canImport(Glibc)
          Glibc.write(descriptor, unsafe.baseAddress! + written, bytes.count - written)
        #else
          Darwin.write(descriptor, unsafe.baseAddress! + written, bytes.count - written)
        #endif
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        let error = FileError(path, "write the file")
        close(descriptor)
        throw error
      }
      written += count
    }
    guard fsync(descriptor) == 0, close(descriptor) == 0 else { throw FileError(path, "write the file") }
  }

  /// Puts the folder in its place; an older one there is replaced and removed.
  /// - Throws: `FileError`; the older folder then stands as it was.
  public func commit() throws(FileError) {
    let old = "\(destination).old-\(getpid())"
    let replaces = fileExists(destination)
    if replaces, rename(destination, old) != 0 { throw FileError(destination, "replace the folder") }
    guard rename(temporary, destination) == 0 else {
      let error = FileError(destination, "make the folder")
      if replaces { rename(old, destination) }
      throw error
    }
    isOpen = false
    if replaces { removeFolder(old) }
  }

  /// Removes everything written; also happens when the folder is let go without `commit()`.
  public func discard() {
    if isOpen { removeFolder(temporary) }
    isOpen = false
  }
}

private func makeFolders(_ path: String) throws(FileError) {
  if fileExists(path) { return }
  if let slash = path.lastIndex(of: "/"), slash != path.startIndex { try makeFolders(String(path[..<slash])) }
  guard mkdir(path, 0o777) == 0 || errno == EEXIST else { throw FileError(path, "make the folder") }
}

/// Removes a folder of files. What cannot be removed stays: it was no part of a result.
private func removeFolder(_ path: String) {
  for name in (try? names(inFolder: path)) ?? [] { unlink(path + "/" + name) }
  rmdir(path)
}
