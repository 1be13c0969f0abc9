import CGSL

/// A failure that GSL reported by a status code.
public struct GSLError: Error, Equatable, CustomStringConvertible {
  /// The code, one of `gsl_errno.h`.
  public let status: Int32

  /// What the code means, in GSL's words. Calls `gsl_strerror`.
  public var description: String {
    "GSL: \(String(cString: gsl_strerror(status)))"
  }

  /// Throws the error of `status` unless it is `GSL_SUCCESS`.
  static func check(_ status: Int32) throws {
    guard status == Int32(GSL_SUCCESS) else { throw GSLError(status: status) }
  }
}

/// GSL's own handler aborts the process. It is turned off once, before GSL is called for the first time,
/// and every status code is looked at instead. Calls `gsl_set_error_handler_off`.
func turnOffErrorHandler() {
  _ = handlerIsOff
}

private let handlerIsOff: Void = {
  gsl_set_error_handler_off()
}()
