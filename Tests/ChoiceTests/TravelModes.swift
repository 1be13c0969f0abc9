import Choice
import Foundation

/// Greene's travel mode data, 210 travellers between air, train, bus and car, where Python's statsmodels is
/// installed, which carries it; `PYTHON` names another interpreter than `python3`.
enum TravelModes {
  static let coefficients = ["gc", "ttme", "hinc_air", "asc_air", "asc_train", "asc_bus"]

  /// nil where the data are not on this machine.
  static func read() throws -> ObservedChoices? {
    guard let path = find() else { return nil }
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(whereSeparator: \.isNewline)
    let names = lines[0].split(separator: ";").map(String.init)
    let rows = lines.dropFirst().map { line in
      Dictionary(uniqueKeysWithValues: zip(names, line.split(separator: ";").compactMap { Double($0) }))
    }
    func number(_ name: String, _ row: [String: Double]) -> Double { row[name] ?? .nan }
    return try ObservedChoices(
      coefficients: coefficients, starts: Array(stride(from: 0, through: rows.count, by: 4)),
      alternatives: rows.map { Int(number("mode", $0)) - 1 },
      isChosen: rows.map { number("choice", $0) == 1 },
      attributes: rows.flatMap { row in
        let mode = number("mode", row)
        return [
          number("gc", row), number("ttme", row), mode == 1 ? number("hinc", row) : 0,
          mode == 1 ? 1 : 0, mode == 2 ? 1 : 0, mode == 3 ? 1 : 0,
        ]
      })
  }

  private static func find() -> String? {
    let script = """
      import importlib.util as u
      spec = u.find_spec("statsmodels")
      print(spec.submodule_search_locations[0] + "/datasets/modechoice/modechoice.csv" if spec else "")
      """
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [ProcessInfo.processInfo.environment["PYTHON"] ?? "python3", "-c", script]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    let text = (try? output.fileHandleForReading.readToEnd()) ?? Data()
    process.waitUntilExit()
    let path = String(decoding: text, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    return FileManager.default.isReadableFile(atPath: path) ? path : nil
  }
}
