import Files
import Foundation

/// The running program's own file, so that figures of another build are not taken for this one's.
enum Executable {
  /// The beginning of its SHA-256; empty where the system does not show it.
  static let digest: String = {
    guard let path = Bundle.main.executablePath, let bytes = try? readBytes(of: path) else { return "" }
    return String(FileDigest(name: "", bytes: bytes).sha256.prefix(16))
  }()
}
