#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The bytes of a file.
/// - Throws: `FileError` when it cannot be read; `InputError` when it is over `Limits.fileBytes` or not a
///   regular file.
public func readBytes(of path: String) throws -> [UInt8] {
  // Without blocking: a named pipe that nobody writes to must not hold the program.
  let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
  guard descriptor >= 0 else { throw FileError(path, "open the file") }
  defer { close(descriptor) }
  var status = stat()
  guard fstat(descriptor, &status) == 0 else { throw FileError(path, "read the file") }
  guard status.st_mode & S_IFMT == S_IFREG else {
    throw InputError(at: SourceLocation(file: path), "this is not a file")
  }
  let size = Int(status.st_size)
  guard size <= Limits.fileBytes else {
    throw InputError(
      at: SourceLocation(file: path), "the file has \(size) bytes",
      suggestion: "at most \(Limits.fileBytes) are read")
  }
  var failure: FileError?
  let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, filled in
    while filled < size {
      let count = read(descriptor, buffer.baseAddress! + filled, size - filled)
      if count < 0, errno == EINTR { continue }
      if count < 0 { failure = FileError(path, "read the file") }
      guard count > 0 else { break }
      filled += count
    }
  }
  if let failure { throw failure }
  return bytes
}

/// The names in a folder, sorted by their bytes.
public func names(inFolder path: String) throws(FileError) -> [String] {
  guard let folder = opendir(path) else { throw FileError(path, "open the folder") }
  defer { closedir(folder) }
  var names: [String] = []
  while let entry = readdir(folder) {
    let name = withUnsafePointer(to: &entry.pointee.d_name) {
      $0.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
    }
    if name != ".", name != ".." { names.append(name) }
  }
  return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
}

public func fileExists(_ path: String) -> Bool { access(path, F_OK) == 0 }

public func isFolder(_ path: String) -> Bool {
  var status = stat()
  return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
}

/// A folder of CSV files and one YAML file of settings: a network as it lies on disk.
public struct NetworkFolder: Sendable {
  public let path: String
  public let settings: Tree
  /// The tables by file name without `.csv`, sorted.
  public let tables: [(name: String, file: CSVFile)]
  /// Every file that was read, with its bytes' SHA-256, sorted by name.
  public let digests: [FileDigest]

  /// Reads `network.yaml` and every `*.csv` of the folder.
  /// - Throws: `FileError` when the folder or a file cannot be read; `InputError` with the problems of all files,
  ///   or when they have more bytes or cells together than one file may have.
  public init(path: String) throws {
    let names = try names(inFolder: path).filter {
      $0.hasSuffix(".csv") && !$0.hasPrefix(".") || $0 == "network.yaml"
    }
    try self.init(path: path, names: names) { try readBytes(of: path + "/" + $0) }
  }

  /// A folder that is not on the disk.
  /// - Parameters:
  ///   - path: What it is called in messages.
  ///   - files: Its files by name.
  /// - Throws: as for a folder on the disk.
  public init(path: String, files: [(name: String, bytes: [UInt8])]) throws {
    let files = Dictionary(files.map { ($0.name, $0.bytes) }, uniquingKeysWith: { first, _ in first })
    let names = files.keys.filter { $0.hasSuffix(".csv") || $0 == "network.yaml" }
    try self.init(path: path, names: names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      files[$0] ?? []
    }
  }

  private init(path: String, names: [String], read: (String) throws -> [UInt8]) throws {
    self.path = path
    var problems: [Diagnostic] = []
    var tables: [(name: String, file: CSVFile)] = []
    var digests: [FileDigest] = []
    var settings: Tree?
    var left = (bytes: Limits.fileBytes, cells: Limits.cells)
    for name in names {
      do {
        let file = path + "/" + name
        let bytes = try read(name)
        left.bytes -= bytes.count
        guard left.bytes >= 0 else {
          throw InputError(
            at: SourceLocation(file: file), "the files of the folder are too large",
            suggestion: "together they may have \(Limits.fileBytes) bytes")
        }
        digests.append(FileDigest(name: name, bytes: bytes))
        if name == "network.yaml" {
          settings = try Tree(path: file, bytes: bytes)
        } else {
          let table = try CSVFile(path: file, bytes: bytes, cells: left.cells)
          left.cells -= table.header.count * (table.rows.count + 1)
          tables.append((String(name.dropLast(4)), table))
        }
      } catch let error as InputError {
        problems += error.diagnostics
        if left.bytes < 0 || problems.count >= Limits.problems { break }
      }
    }
    guard problems.isEmpty else { throw InputError(Array(problems.prefix(Limits.problems))) }
    guard let settings else { throw FileError(path + "/network.yaml", "open the file", code: ENOENT) }
    self.settings = settings
    self.tables = tables
    self.digests = digests
  }
}
