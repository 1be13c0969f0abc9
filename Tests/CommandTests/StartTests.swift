import Testing

/// The program is there at once: processor time, since the clock depends on who else works.
@Suite struct StartTests {
  @Test(arguments: ["--help", "validate Networks/two-nodes", "show schema"]) func startsAtOnce(
    command: String
  ) throws {
    let program = Program(
      shell: "TIMEFORMAT='%U %S'; for i in 1 2 3 4 5; do time \"$0\" \(command) > /dev/null; done", [])
    try program.start()
    let end = try program.end()
    let times = end.errors.split(separator: "\n").map { line in
      line.split(separator: " ").compactMap { Double($0) }.reduce(0, +)
    }
    #expect(end.code == 0 && times.count == 5)
    #expect(try #require(times.min()) <= 0.05, "s of processor time: \(times)")
  }
}
