import CDisk

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The calls that change what is on the disk: `Files` makes them here and nowhere else, so that a `Fault`
/// can strike each of them. They answer as their namesakes of POSIX do.
enum Disk {
  static func makeFile(_ path: String, _ flags: Int32) -> Int32 {
    step(path) { open(path, flags | O_CREAT | O_CLOEXEC, 0o666) }
  }

  static func makeFolder(_ path: String) -> Int32 {
    step(path) { mkdir(path, 0o777) }
  }

  /// May write less than all of it.
  static func put(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32, path: String) -> Int {
    var count = bytes.count
    return step(path, shorten: { count = (count + 1) / 2 }) { write(descriptor, bytes.baseAddress, count) }
  }

  static func force(_ descriptor: Int32, path: String) -> Int32 {
    step(path) { fsync(descriptor) }
  }

  static func cut(_ descriptor: Int32, to length: Int, path: String) -> Int32 {
    step(path) { ftruncate(descriptor, off_t(length)) }
  }

  /// The descriptor is closed whatever the answer.
  static func shut(_ descriptor: Int32, path: String) -> Int32 {
    let answer = close(descriptor)
    return step(path) { answer }
  }

  static func move(_ path: String, to place: String) -> Int32 {
    step(place) { rename(path, place) }
  }

  /// Two names trade places at once.
  static func swap(_ path: String, with other: String) -> Int32 {
    step(other) { exchange_names(path, other) }
  }

  @discardableResult
  static func removeFile(_ path: String) -> Int32 {
    step(path) { unlink(path) }
  }

  @discardableResult
  static func removeFolder(_ path: String) -> Int32 {
    step(path) { rmdir(path) }
  }

  private static func step<Answer: SignedInteger>(
    _ path: String, shorten: () -> Void = {}, _ call: () -> Answer
  ) -> Answer {
    switch Fault.next(at: path) {
    case nil: return call()
    case .fail(let code), .failForGood(let code):
      errno = code
      return -1
    case .shorten:
      shorten()
      return call()
    case .kill:
      raise(SIGKILL)
      return -1
    case .tear:
      shorten()
      _ = call()
      raise(SIGKILL)
      return -1
    }
  }
}
