import Foundation

// `Fuzz <target> <libFuzzer's arguments>`. Whatever the bytes are, a target reads them or throws one of the
// errors that people are shown; anything else ends the process, and libFuzzer keeps the bytes.
// See https://llvm.org/docs/LibFuzzer.html, whose main calls these functions from one thread.

nonisolated(unsafe) private var target = Target.csv
nonisolated(unsafe) private var place: Place?

/// Takes the target out of the arguments.
@_cdecl("LLVMFuzzerInitialize")
public func initialize(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>
) -> CInt {
  let words = arguments.pointee
  guard count.pointee > 1, let word = words[1], let wanted = Target(rawValue: String(cString: word)) else {
    print("usage: Fuzz <target> [corpus …]; targets:", Target.allCases.map(\.rawValue).joined(separator: " "))
    exit(64)
  }
  target = wanted
  place = Place()
  atexit { place?.remove() }
  for index in 1..<Int(count.pointee) { words[index] = words[index + 1] }
  count.pointee -= 1
  return 0
}

@_cdecl("LLVMFuzzerTestOneInput")
public func test(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
  if let place { target.read(Array(UnsafeBufferPointer(start: data, count: size)), in: place) }
  return 0
}
