import Foundation

/// The terminal to which a stream of the program leads, if it leads to one: colours and progress are shown
/// only there.
struct Terminal: Sendable {
  enum Ink: Int {
    case bold = 1
    case red = 31
    case yellow = 33
  }

  static let output = Terminal(STDOUT_FILENO)
  static let errors = Terminal(STDERR_FILENO)

  let isThere: Bool
  private let hasColours: Bool
  private let descriptor: Int32

  private init(_ descriptor: Int32) {
    self.descriptor = descriptor
    isThere = isatty(descriptor) == 1
    // NO_COLOR: https://no-color.org.
    let environment = ProcessInfo.processInfo.environment
    hasColours = isThere && environment["NO_COLOR", default: ""].isEmpty && environment["TERM"] != "dumb"
  }

  /// In cells; 80 where the terminal does not say.
  var width: Int {
    var size = winsize()
    return ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : 80
  }

  func paint(_ text: String, _ ink: Ink) -> String {
    hasColours ? "\u{1B}[\(ink.rawValue)m\(text)\u{1B}[0m" : text
  }
}
