import Files
import Foundation
import Testing

@Suite struct ReadingTests {
  @Test func aFileBeyondTheLimitIsNotRead() throws {
    try withTemporaryFolder { folder in
      let path = folder + "/large.csv"
      try write("", to: path)
      let file = try #require(FileHandle(forWritingAtPath: path))
      // Sparse: takes no room on the disk.
      try file.truncate(atOffset: 1 << 30)
      try file.close()
      #expect(throws: InputError.self) { try readBytes(of: path) }
      try write("network: x\n", to: folder + "/network.yaml")
      let error = #expect(throws: InputError.self) { try NetworkFolder(path: folder) }
      #expect(error?.description.hasPrefix("\(path):1:1: error: the file has 1073741824 bytes") == true)
    }
  }

  @Test func whatIsNoFileIsTold() throws {
    try withTemporaryFolder { folder in
      #expect(throws: FileError.self) { try readBytes(of: folder + "/missing.csv") }
      #expect(throws: InputError.self) { try readBytes(of: folder) }
      #expect(throws: InputError.self) { try readBytes(of: "/dev/zero") }
      // Nobody writes to the pipe: opening it must not wait.
      #expect(mkfifo(folder + "/pipe.csv", 0o600) == 0)
      #expect(throws: InputError.self) { try readBytes(of: folder + "/pipe.csv") }
      try FileManager.default.createSymbolicLink(
        atPath: folder + "/loop", withDestinationPath: folder + "/loop")
      #expect(throws: FileError.self) { try readBytes(of: folder + "/loop") }
      #expect(throws: FileError.self) { try names(inFolder: folder + "/nowhere") }
      #expect(throws: FileError.self) { try NetworkFolder(path: folder + "/nowhere") }
    }
  }

  @Test func aFolderWithoutPermissionIsTold() throws {
    try withTemporaryFolder { folder in
      try write("network: x\n", to: folder + "/network.yaml")
      try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: folder)
      // The superuser may read everything.
      if getuid() == 0 {
        #expect(try NetworkFolder(path: folder).tables.isEmpty)
      } else {
        #expect(throws: FileError.self) { try NetworkFolder(path: folder) }
      }
    }
  }

  @Test func aFolderIsReadInTheOrderOfNames() throws {
    try withTemporaryFolder { parent in
      let folder = parent + "/武陵"
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
      #expect(throws: FileError.self) { try NetworkFolder(path: folder) }
      try write("network: x\n", to: folder + "/network.yaml")
      for name in ["站.csv", "b.csv", "a.csv", "notes.txt", "._b.csv"] {
        try write("名\n1\n", to: folder + "/" + name)
      }
      let read = try NetworkFolder(path: folder)
      #expect(read.tables.map(\.name) == ["a", "b", "站"])
      #expect(read.digests.map(\.name) == ["a.csv", "b.csv", "network.yaml", "站.csv"])
      // printf '名\n1\n' | sha256sum
      #expect(Set(read.digests.filter { $0.byteCount == 6 }.map(\.sha256)).count == 1)
    }
  }

  @Test func theProblemsOfAllFilesComeTogether() throws {
    try withTemporaryFolder { folder in
      try write("a: [", to: folder + "/network.yaml")
      try write("", to: folder + "/a.csv")
      try write("x,y\n1\n", to: folder + "/b.csv")
      let error = #expect(throws: InputError.self) { try NetworkFolder(path: folder) }
      #expect(
        error?.diagnostics.map { $0.location.file.split(separator: "/").last } == [
          "a.csv", "b.csv", "network.yaml",
        ])
    }
  }

  /// FIPS 180-4, the message "abc" and the empty one.
  @Test func digestsAreSHA256() {
    #expect(
      FileDigest(name: "abc", bytes: Array("abc".utf8)).sha256
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(
      FileDigest(name: "", bytes: []).sha256
        == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
  }
}
