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

  /// Makes the temporary folder `<destination>.partial-<process>`, and the folders above it. What processes
  /// that ended before their commit left behind is put back or removed.
  /// - Throws: `FileError` when the place cannot be written to or holds a file.
  public init(at destination: String) throws(FileError) {
    var path = destination
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    self.destination = path
    temporary = freeName("\(path).partial-\(getpid())")
    try makeFolders(parent(of: path))
    restore(path)
    var status = stat()
    if stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFDIR {
      throw FileError(path, "replace the file by a folder", code: ENOTDIR)
    }
    guard Disk.makeFolder(temporary) == 0 else { throw FileError(temporary, "make the folder") }
  }

  deinit { discard() }

  /// Writes one file and forces it to the disk.
  /// - Throws: `FileError`, such as a full disk; the folder can then only be discarded.
  public func write(_ bytes: [UInt8], to name: String) throws(FileError) {
    let path = temporary + "/" + name
    let descriptor = Disk.makeFile(path, O_WRONLY | O_EXCL)
    guard descriptor >= 0 else { throw FileError(path, "make the file") }
    do throws(FileError) {
      try writeDurably(bytes, to: descriptor, path: path)
    } catch {
      close(descriptor)
      throw error
    }
    guard Disk.shut(descriptor, path: path) == 0 else { throw FileError(path, "write the file") }
  }

  /// Puts the folder in its place, in one step; an older one there is replaced and removed.
  /// - Throws: `FileError`; the older folder or the new one then stands, whole.
  public func commit() throws(FileError) {
    try syncFolder(temporary)
    if fileExists(destination) {
      try replace()
    } else if Disk.move(temporary, to: destination) != 0 {
      throw FileError(destination, "make the folder")
    }
    isOpen = false
    try syncFolder(parent(of: destination))
  }

  private func replace() throws(FileError) {
    if Disk.swap(temporary, with: destination) == 0 {
      removeFolder(temporary)
      return
    }
    guard [EINVAL, ENOSYS, ENOTSUP].contains(errno) else {
      throw FileError(destination, "replace the folder")
    }
    // This file system knows no exchange. A process killed between the two steps leaves the older folder to
    // `restore`.
    let old = freeName("\(destination).old-\(getpid())")
    guard Disk.move(destination, to: old) == 0 else { throw FileError(destination, "replace the folder") }
    guard Disk.move(temporary, to: destination) == 0 else {
      let error = FileError(destination, "make the folder")
      _ = Disk.move(old, to: destination)
      throw error
    }
    removeFolder(old)
  }

  /// Removes everything written; also happens when the folder is let go without `commit()`.
  public func discard() {
    if isOpen { removeFolder(temporary) }
    isOpen = false
  }
}

/// The name, or the first with a number after it where that is taken: a dead process had the same number.
private func freeName(_ name: String) -> String {
  var (free, count) = (name, 1)
  while fileExists(free) {
    count += 1
    free = "\(name)-\(count)"
  }
  return free
}

/// Makes a folder and those above it, where they are not there.
/// - Throws: `FileError` when the place cannot be written to.
public func makeFolders(_ path: String) throws(FileError) {
  if fileExists(path) { return }
  try makeFolders(parent(of: path))
  guard Disk.makeFolder(path) == 0 || errno == EEXIST else { throw FileError(path, "make the folder") }
}

/// Clears what dead processes left beside a destination: an older folder that was moved away and never
/// replaced returns to its place; anything else of theirs is removed.
private func restore(_ destination: String) {
  for old in leftovers(of: destination, ".old-") {
    if fileExists(destination) { removeFolder(old) } else { _ = Disk.move(old, to: destination) }
  }
  for partial in leftovers(of: destination, ".partial-") { removeFolder(partial) }
}

/// Removes a folder of files. What cannot be removed stays: it was no part of a result.
private func removeFolder(_ path: String) {
  for name in (try? names(inFolder: path)) ?? [] { Disk.removeFile(path + "/" + name) }
  Disk.removeFolder(path)
}
