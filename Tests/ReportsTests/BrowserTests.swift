import Foundation
import Networks
import Testing

@testable import Reports

/// The page as Chromium opens it from a file: everything is drawn, nothing is complained of. The page forbids itself
/// every request, so that one would be among the complaints.
@Suite struct BrowserTests {
  @Test(arguments: Language.allCases)
  func chromiumDrawsEveryPicture(language: Language) throws {
    guard let browser = Self.browser, let drawing = Self.drawing else { return }
    let temporary = try TemporaryFolder()
    let before = try SmallResults.write(to: temporary.path + "/before", change: 0)
    let after = try SmallResults.write(to: temporary.path + "/after", change: 1)
    let report = try Report(after, against: before, in: language)
    let page = report.page(drawing: drawing)
    let place = temporary.path + "/" + page.name
    try Data(page.bytes).write(to: URL(fileURLWithPath: place))
    let (output, complaints) = try Self.open(place, browser, profile: temporary.path + "/profile")
    #expect(output.contains("data-drawn=\"\(report.pictures.count)\""))
    #expect(output.contains("data-failed=\"0\""))
    for line in complaints.split(separator: "\n") where line.contains("CONSOLE") { Issue.record("\(line)") }
  }

  private static var browser: String? {
    let places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"]
    let found = places.first(where: FileManager.default.isExecutableFile)
    if found == nil { print("SKIPPED: no Chromium to open reports; install 'chromium'") }
    return found
  }

  private static var drawing: [UInt8]? {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let script = try? Data(contentsOf: root.appendingPathComponent(".venv/share/qianlu/vega.js"))
    if script == nil { print("SKIPPED: no script to draw reports; 'make report-kit' installs it") }
    return script.map(Array.init)
  }

  /// The page as it stands when all is drawn, and what the browser says of it.
  private static func open(
    _ page: String, _ browser: String, profile: String
  ) throws -> (output: String, complaints: String) {
    let process = Process()
    let output = Pipe()
    let log = profile + ".log"
    try Data().write(to: URL(fileURLWithPath: log))
    process.executableURL = URL(fileURLWithPath: browser)
    process.arguments = [
      "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
      "--user-data-dir=\(profile)", "--enable-logging=stderr", "--virtual-time-budget=60000",
      "--timeout=120000", "--dump-dom", URL(fileURLWithPath: page).absoluteString,
    ]
    process.standardOutput = output
    process.standardError = FileHandle(forWritingAtPath: log)
    try process.run()
    let text = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (String(decoding: text, as: UTF8.self), try String(contentsOfFile: log, encoding: .utf8))
  }
}
