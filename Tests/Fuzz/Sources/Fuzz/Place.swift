import Foundation

/// A folder in memory with a small network in it, where a target lays its files.
final class Place {
  let folder: String
  /// What stands there already.
  private var files: [String: [UInt8]] = [:]

  init() {
    let base = FileManager.default.fileExists(atPath: "/dev/shm") ? "/dev/shm" : NSTemporaryDirectory()
    folder = "\(base)/qianlu-fuzz-\(getpid())"
    lay([:], in: "")
  }

  func remove() { try? FileManager.default.removeItem(atPath: folder) }

  /// Lays exactly these files into a folder of the place.
  func lay(_ wanted: [String: [UInt8]], in name: String) {
    let prefix = name.isEmpty ? "" : name + "/"
    try? FileManager.default.createDirectory(atPath: folder + "/" + name, withIntermediateDirectories: true)
    for file in files.keys where file.hasPrefix(prefix) && wanted[String(file.dropFirst(prefix.count))] == nil
    {
      unlink(folder + "/" + file)
      files[file] = nil
    }
    for (file, bytes) in wanted where files[prefix + file] != bytes {
      guard let stream = fopen(folder + "/" + prefix + file, "w") else { continue }
      fwrite(bytes, 1, bytes.count, stream)
      fclose(stream)
      files[prefix + file] = bytes
    }
  }
}

/// The files that one input stands for: each begins with a line `=== name`; what is before the first such line
/// is the file `main`.
func parts(of bytes: [UInt8]) -> [String: [UInt8]] {
  var parts: [String: [UInt8]] = [:]
  var name = "main"
  var content: [UInt8] = []
  for line in bytes.split(separator: 10, omittingEmptySubsequences: false) {
    if line.starts(with: Array("=== ".utf8)), parts.count < 40 {
      parts[name] = content.isEmpty ? nil : content
      content = []
      name = String(decoding: line.dropFirst(4).prefix(40), as: UTF8.self)
        .filter { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." || $0 == "-" }
      if name.isEmpty || name.hasPrefix(".") { name = "main" }
    } else {
      content += line + [10]
    }
  }
  parts[name] = content
  return parts
}
