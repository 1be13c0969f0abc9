#if os(Linux)
  import Files
  import Foundation
  import Testing

  /// The same input gives the same bytes, whatever surrounds the program. Hash seeds differ with every process by
  /// themselves. A cell that fails prints the commands that replay it.
  @Suite struct DeterminismTests {
    /// What a run's results may not depend on.
    struct Cell: Sendable, CustomStringConvertible {
      var program = Program.path
      let threads: Int
      var shards = 1
      /// Whether the sweep dies after a part of its points, in the middle of a line of its journal.
      var resumes = false
      let dress: Int
      /// Whether addresses are random, as they are by default.
      let hasRandomAddresses: Bool

      var description: String {
        "\(threads) threads, \(shards) shards\(resumes ? ", resumed" : ""), dress \(dress)"
          + (hasRandomAddresses ? "" : ", fixed addresses") + (program == Program.path ? "" : ", debug")
      }
    }

    /// Locale, time zone, folder, and whether the network's files were made in the opposite order.
    private static let dresses: [(locale: String, zone: String, folder: String, isReversed: Bool)] = [
      ("C", "UTC", "a", false), ("zh_CN.UTF-8", "Asia/Shanghai", "黔 路/深 处", true),
      ("tr_TR.UTF-8", "Pacific/Chatham", "b'c", false), ("de_DE.UTF-8", "America/St_Johns", "d", true),
    ]

    static let cells = [1, 2, 3, 7].flatMap { threads in
      [1, 3].flatMap { shards in
        [false, true].flatMap { resumes in
          dresses.indices.flatMap { dress in
            [false, true].map {
              Cell(
                threads: threads, shards: shards, resumes: resumes, dress: dress, hasRandomAddresses: $0)
            }
          }
        }
      }
    }

    /// Another build of the program, such as the debug one.
    static let otherProgram = ProcessInfo.processInfo.environment["QIANLU_OTHER_BUILD"]

    /// In CI some of the cells, among which each two values of two different things meet; all in a long run.
    static let otherCells = cells.compactMap { cell -> Cell? in
      let sum =
        [1: 0, 2: 1, 3: 2, 7: 3][cell.threads, default: 0] + (cell.shards == 1 ? 0 : 1) + cell.dress
        + (cell.resumes ? 1 : 0) + (cell.hasRandomAddresses ? 3 : 0)
      guard let otherProgram, isLong || sum % 5 == 0 else { return nil }
      var cell = cell
      cell.program = otherProgram
      return cell
    }

    static let isLong = ProcessInfo.processInfo.environment["QIANLU_SOAK"] != nil

    /// Each number of threads in surroundings of its own, in a long run in all.
    static let realCells = [1, 2, 3, 7].enumerated().flatMap { place, threads in
      (isLong ? Array(dresses.indices) : [place]).map {
        Cell(threads: threads, dress: $0, hasRandomAddresses: ($0 + place) % 2 == 0)
      }
    }

    @Test(arguments: cells + otherCells)
    func aSweepAndARunOfASmallNetwork(cell: Cell) throws {
      let work = try Workplace()
      let script = try layOut(cell, work).script + sweep(cell) + run(cell, "Scenarios/s.yaml")
      var (found, expected) = try (results(script, work), Self.small.get())
      // Its points are keyed by the build, so that a sweep does not go on with figures of another.
      if cell.program != Program.path {
        (found["sweep/manifest.json"], expected["sweep/manifest.json"]) = (nil, nil)
      }
      #expect(found == expected, "replay: \(script)")
    }

    @Test(arguments: realCells)
    func aRunOfTheRealNetwork(cell: Cell) throws {
      let work = try Workplace()
      let scenario = Self.quoted(Program.package.path + "/Scenarios/plan-2030.yaml")
      let script = try layOut(cell, work).script + run(cell, scenario + Self.realOptions)
      try #expect(results(script, work) == Self.real.get(), "replay: \(script)")
    }

    private static let realOptions = " --replications \(isLong ? 20 : 2)"
    private static let plain = Cell(threads: 2, dress: 0, hasRandomAddresses: true)
    private static let small = Result {
      let (suite, work) = (DeterminismTests(), try Workplace())
      let script = try suite.layOut(plain, work).script + suite.sweep(plain)
      return try suite.results(script + suite.run(plain, "Scenarios/s.yaml"), work)
    }
    private static let real = Result {
      let (suite, work) = (DeterminismTests(), try Workplace())
      let scenario = quoted(Program.package.path + "/Scenarios/plan-2030.yaml")
      let script = try suite.layOut(plain, work).script
      return try suite.results(script + suite.run(plain, scenario + realOptions), work)
    }

    /// Runs the script and digests what it leaves, by name.
    private func results(_ script: String, _ work: Workplace) throws -> [String: String] {
      let program = Program(shell: script, [])
      try program.start()
      let end = try program.end()
      #expect(end.code == 0, "\(end.errors)\nreplay: \(script)")
      var digests: [String: String] = [:]
      for folder in ["sweep", "run"] where work.names.contains(folder) {
        for (name, data) in try work.files(in: folder) where !name.hasPrefix("journal") {
          digests[folder + "/" + name] = FileDigest(name: name, bytes: Array(data)).sha256
          guard folder == "sweep", name == "manifest.json" else { continue }
          let lines = data.split(separator: UInt8(ascii: "\n")).filter {
            !String(decoding: $0, as: UTF8.self).contains("sha256")
          }
          digests["the same without keys"] = FileDigest(name: name, bytes: Array(lines.joined())).sha256
        }
      }
      #expect(digests.count > 10)
      return digests
    }

    /// A folder with the small network, a scenario and a sweep in it.
    private func layOut(_ cell: Cell, _ work: Workplace) throws -> (folder: String, script: String) {
      let dress = Self.dresses[cell.dress]
      let folder = work.path + "/" + dress.folder
      let corpus = Program.package.path + "/Tests/Fuzz/Corpus/network/sample"
      let parts = try String(contentsOfFile: corpus, encoding: .utf8).components(separatedBy: "=== ")
        .dropFirst()
      let files = parts.map { part in
        let end = part.firstIndex(of: "\n") ?? part.endIndex
        return (name: "Networks/small/" + part[..<end], text: String(part[end...].dropFirst()))
      }
      for place in ["Networks/small", "Scenarios"] {
        try FileManager.default.createDirectory(
          atPath: folder + "/" + place, withIntermediateDirectories: true)
      }
      for file in (dress.isReversed ? files.reversed() : files) + [
        ("Scenarios/s.yaml", Self.scenario), ("Scenarios/sweep.yaml", Self.sweepFile),
      ] {
        try file.text.write(toFile: folder + "/" + file.name, atomically: false, encoding: .utf8)
      }
      let surroundings =
        "export LC_ALL=\(dress.locale) TZ=\(dress.zone); set -e; out=\(Self.quoted(work.path))"
      return (folder, "cd \(Self.quoted(folder)); \(surroundings); ")
    }

    private func sweep(_ cell: Cell) -> String {
      let parts = (1...cell.shards).map { shard -> String in
        let option = cell.shards == 1 ? "" : " --shard \(shard)/\(cell.shards)"
        let journal = cell.shards == 1 ? "journal.txt" : "journal-\(shard)-of-\(cell.shards).txt"
        let command =
          "\(program(cell)) sweep Scenarios/sweep.yaml -o $out/sweep -q\(option)"
          + " --threads \(cell.threads); "
        guard cell.resumes else { return command }
        let path = "$out/sweep/\(journal)"
        return command + "truncate -s $(( $(stat -c %s \(path)) * 3 / 5 )) \(path); "
          + "rm -f $out/sweep/results.csv; " + command
      }
      let gather =
        "\(program(cell)) gather Scenarios/sweep.yaml --from $out/sweep -o $out/sweep > $out/said; "
      return parts.joined() + (cell.shards == 1 ? "" : gather)
    }

    private func run(_ cell: Cell, _ scenario: String) -> String {
      "\(program(cell)) run \(scenario) -o $out/run -q --threads \(cell.threads); "
    }

    private func program(_ cell: Cell) -> String {
      (cell.hasRandomAddresses ? "" : "setarch -R ") + Self.quoted(cell.program)
    }

    private static func quoted(_ text: String) -> String { "'" + text.replacing("'", with: "'\\''") + "'" }

    private static let scenario = """
      scenario: s
      title: {en: All there is, zh: 全部}
      network: small
      build: [new-line]
      year: 2030
      simulate: [travel_times, freight, tourism, circulation, road_traffic]
      replications: 3
      """
    private static let sweepFile = """
      sweep: all
      scenario: s.yaml
      parameters: {value_of_time.leisure: {from: 10, to: 60}, road.speed_factor: {from: 0.5, to: 1}}
      projects: [new-line]
      design: {kind: latin_hypercube, points: 6, seed: 5}
      simulate: [travel_times, tourism]
      keep: [{name: road, table: travel_time, row: west east, column: road_min}]
      """
  }
#endif
