/// The rules of the house. Each returns what breaks it, as sentences that name the place.
extension House {
  /// An arrow points down: a room depends on lower floors only, so rooms of one floor do not know each
  /// other. System libraries lie below all floors.
  func arrowsThatDoNotPointDown() -> [String] {
    rooms.flatMap { room in
      room.dependencies.compactMap { name in
        guard let other = self.room(name), !other.isSystemLibrary, other.floor >= room.floor else {
          return nil
        }
        return "\(room.name) on floor \(room.floor) depends on \(name) on floor \(other.floor)"
      }
    }
  }

  /// A file imports what its room declares, and of the system what every room may use.
  func undeclaredImports() -> [String] {
    let system = ["Darwin", "Dispatch", "Foundation", "Glibc", "Musl", "Synchronization"]
    return sources.flatMap { file in
      let declared = room(file.room)?.dependencies ?? []
      return file.imports.filter { !declared.contains($0) && !system.contains($0) }
        .map { "\(file.path) imports \($0), which \(file.room) does not declare" }
    }
  }

  /// A module that one room keeps is imported there only.
  func trespasses() -> [String] {
    let keepers = [
      "CGSL": "GSL", "CCrypto": "Files", "CDisk": "Files", "CHDF5": "Files", "CSQLite": "Files",
      "Yams": "Files",
      "ArgumentParser": "qianlu", "CMemory": "qianlu",
    ]
    return sources.flatMap { file in
      file.imports.filter { keepers[$0] != nil && keepers[$0] != file.room }
        .map { "\(file.path) imports \($0), which only \(keepers[$0] ?? "") may" }
    }
  }

  /// Only `Files` opens files.
  func filesOpenedElsewhere() -> [String] {
    let opening =
      /\b(?:FileManager|fopen|opendir|open\(|InputStream|OutputStream|FileHandle\(for|URL\(file|(?:String|Data)\(contentsOf)/
      .wordBoundaryKind(.simple)
    return lines { file, line in file.room != "Files" && line.contains(opening) }
      .map { "\($0) opens a file" }
  }

  /// Nothing but a keyed random stream is random, and no clock or launch-dependent hash is asked.
  func chances() -> [String] {
    let chance =
      /\.random\(|\.randomElement\(|\.shuffled?\(\)|RandomNumberGenerator|drand48|\bDate\(\)|\bUUID\(\)|\bhashValue\b|\bHasher\b/
      .wordBoundaryKind(.simple)
    return lines { file, line in file.room != "qianlu" && line.contains(chance) }
      .map { "\($0) lets chance into a result" }
  }

  /// Bad input is a message, never a crash.
  func traps() -> [String] {
    let trap = /\btry!|\bas!|\bfatalError\b/.wordBoundaryKind(.simple)
    return lines { _, line in line.contains(trap) }.map { "\($0) can crash on bad input" }
  }

  /// A file can be read in one sitting.
  func filesTooLong() -> [String] {
    sources.filter { $0.code.count > 500 }.map { "\($0.path) has \($0.code.count) lines" }
  }

  private func lines(where breaks: (SourceFile, Substring) -> Bool) -> [String] {
    sources.flatMap { file in
      file.code.enumerated().filter { breaks(file, $0.element) }.map { "\(file.path):\($0.offset + 1)" }
    }
  }
}
