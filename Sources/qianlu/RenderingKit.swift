import Files
import Foundation

/// Where the script that draws charts is: `make report-kit` takes it out of the Python package vl-convert-python.
enum RenderingKit {
  static let bundle = ".venv/share/qianlu/vega.js"

  static let absence = """
    warning: \(bundle) is not there, so the report has its charts as specifications (*.vega.json) only
      'make report-kit' installs it (Python 3 and the package vl-convert-python); or name a script with --bundle
    """

  /// The script at a path, or else in the current folder or in one above the program; nil where there is none.
  /// - Throws: `FileError` when the path is given and cannot be read.
  static func script(_ path: String?) throws -> [UInt8]? {
    if let path { return try readBytes(of: path) }
    return try candidates.first(where: fileExists).map(readBytes)
  }

  private static var candidates: [String] {
    var places = [bundle]
    var folder = Bundle.main.executableURL?.resolvingSymlinksInPath().deletingLastPathComponent()
    while let above = folder, above.path != "/" {
      places.append(above.appendingPathComponent(bundle).path)
      folder = above.deletingLastPathComponent()
    }
    return places
  }
}
