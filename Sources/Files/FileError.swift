#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The operating system refused: which path, what was tried, and its own word for why.
public struct FileError: Error, Sendable, CustomStringConvertible {
  public let path: String
  public let operation: String
  public let code: Int32

  init(_ path: String, _ operation: String, code: Int32 = errno) {
    self.path = path
    self.operation = operation
    self.code = code
  }

  public var description: String {
    "\(path): cannot \(operation): \(String(cString: strerror(code)))"
  }
}
