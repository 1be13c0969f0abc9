import Files
import Foundation
import Testing

@Suite struct OutputFolderTests {
  private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  @Test func aReaderSeesTheOldOrTheNew() throws {
    try withTemporaryFolder { folder in
      let place = folder + "/runs/结果/plan"
      let first = try OutputFolder(at: place + "/")
      try first.write(bytes("old"), to: "a.csv")
      try first.write(bytes("gone"), to: "b.csv")
      #expect(!fileExists(place))
      try first.commit()
      #expect(text(of: place + "/a.csv") == "old")

      let second = try OutputFolder(at: place)
      try second.write(bytes("new"), to: "a.csv")
      #expect(text(of: place + "/a.csv") == "old")
      try second.commit()
      #expect(text(of: place + "/a.csv") == "new")
      #expect(!fileExists(place + "/b.csv"))
      #expect(try names(inFolder: folder + "/runs/结果") == ["plan"])
    }
  }

  @Test func whatIsNotCommittedLeavesNoTrace() throws {
    try withTemporaryFolder { folder in
      let place = folder + "/plan"
      do {
        let output = try OutputFolder(at: place)
        try output.write(bytes("x"), to: "a.csv")
      }
      #expect(try names(inFolder: folder) == [])
      let output = try OutputFolder(at: place)
      output.discard()
      output.discard()
      #expect(try names(inFolder: folder) == [])
    }
  }

  @Test func twoAtOnceDoNotMix() throws {
    try withTemporaryFolder { folder in
      let one = try OutputFolder(at: folder + "/plan")
      let two = try OutputFolder(at: folder + "/plan")
      try one.write(bytes("1"), to: "one.csv")
      try two.write(bytes("2"), to: "two.csv")
      try one.commit()
      try two.commit()
      #expect(try names(inFolder: folder) == ["plan"])
      #expect(try names(inFolder: folder + "/plan") == ["two.csv"])
    }
  }

  @Test func placesThatCannotBeWrittenAreTold() throws {
    try withTemporaryFolder { folder in
      try write("mine", to: folder + "/file")
      #expect(throws: FileError.self) { try OutputFolder(at: folder + "/file") }
      #expect(throws: FileError.self) { try OutputFolder(at: folder + "/file/below") }
      #expect(text(of: folder + "/file") == "mine")
      #expect(throws: FileError.self) { try OutputFolder(at: "/proc/nothing/here") }
      let output = try OutputFolder(at: folder + "/plan")
      try output.write(bytes("x"), to: "a.csv")
      #expect(throws: FileError.self) { try output.write(bytes("y"), to: "a.csv") }
      #expect(throws: FileError.self) { try output.write(bytes("y"), to: "no/where.csv") }
    }
  }

  @Test func aRelativePlaceStandsBelowTheWorkingFolder() throws {
    let name = "qianlu-test-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: name) }
    let output = try OutputFolder(at: name)
    try output.write(bytes("x"), to: "a.csv")
    try output.commit()
    #expect(text(of: FileManager.default.currentDirectoryPath + "/" + name + "/a.csv") == "x")
  }

  @Test func aFullDiskIsTold() throws {
    // A write to this device always fails for want of space.
    guard fileExists("/dev/full") else { return }
    try withTemporaryFolder { folder in
      let output = try OutputFolder(at: folder + "/plan")
      #expect(throws: FileError.self) { try output.write(bytes("x"), to: "../../../../../../../../dev/full") }
      output.discard()
      #expect(try names(inFolder: folder) == [])
    }
  }

  /// The number of a process that has ended.
  private func deadProcess() throws -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", "exit 0"]
    try process.run()
    process.waitUntilExit()
    return process.processIdentifier
  }

  @Test func whatDeadProcessesLeftOfAFileIsCleared() throws {
    try withTemporaryFolder { folder in
      let dead = try deadProcess()
      let others = ["b.csv.partial-\(dead)", "a.csv.partial-\(getppid())", "a.csv.partial-x"]
      for name in others + ["a.csv.partial-\(dead)"] { try write("half", to: folder + "/" + name) }
      try writeBytes(bytes("new"), to: folder + "/a.csv")
      #expect(try names(inFolder: folder) == (["a.csv"] + others).sorted())
      #expect(text(of: folder + "/a.csv") == "new")
    }
  }

  @Test func whatDeadProcessesLeftIsClearedOrPutBack() throws {
    try withTemporaryFolder { folder in
      let dead = try deadProcess()
      func make(_ name: String) throws {
        try FileManager.default.createDirectory(
          atPath: folder + "/" + name, withIntermediateDirectories: false)
        try write(name, to: folder + "/" + name + "/a.csv")
      }
      // It was killed between the two renames of its commit.
      try make("plan.partial-\(dead)")
      try make("plan.old-\(dead)")
      // These are others' or nobody's.
      try make("plan.partial-\(getppid())")
      try make("plan.partial-x")
      try make("plan-2.partial-\(dead)")
      let output = try OutputFolder(at: folder + "/plan")
      #expect(text(of: folder + "/plan/a.csv") == "plan.old-\(dead)")
      output.discard()
      #expect(
        try names(inFolder: folder)
          == ["plan", "plan-2.partial-\(dead)", "plan.partial-\(getppid())", "plan.partial-x"].sorted())
      // A process before this one had its number.
      try make("plan.partial-\(getpid())")
      try make("plan.old-\(getpid())")
      let again = try OutputFolder(at: folder + "/plan")
      try again.write(bytes("new"), to: "a.csv")
      try again.commit()
      #expect(text(of: folder + "/plan/a.csv") == "new")
    }
  }
}
