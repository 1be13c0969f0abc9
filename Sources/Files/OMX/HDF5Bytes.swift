/// What keeps an HDF5 file from being read, in words that follow its name.
struct HDF5Flaw: Error {
  let message: String
  var suggestion: String?

  /// The file uses something that few OMX files do.
  static func unknown(_ feature: String) -> HDF5Flaw {
    HDF5Flaw(
      message: "the file has \(feature), which is not read",
      suggestion: "write it anew in the format of HDF5 1.8: h5repack --low=0 --high=0 in.omx out.omx")
  }

  static func spoilt(_ part: String) -> HDF5Flaw { HDF5Flaw(message: "the file is damaged: \(part)") }
}

/// The bytes of an HDF5 file, read at places that the file itself names: every place is checked first.
/// Numbers are little-endian, addresses and lengths of 8 bytes.
struct HDF5Bytes {
  let bytes: [UInt8]
  /// A place that stands for nothing.
  static let nowhere = UInt64.max

  /// The bytes of a part.
  /// - Throws: `HDF5Flaw` when it leads out of the file.
  func range(_ start: Int, _ count: Int, _ part: String) throws(HDF5Flaw) -> Range<Int> {
    guard start >= 0, count >= 0, start <= bytes.count, count <= bytes.count - start else {
      throw .spoilt("\(part) leads out of it")
    }
    return start..<start + count
  }

  func cursor(at address: UInt64, _ part: String) throws(HDF5Flaw) -> HDF5Cursor {
    guard address < UInt64(bytes.count) else { throw .spoilt("\(part) leads out of it") }
    return HDF5Cursor(file: self, position: Int(address), end: bytes.count, part: part)
  }
}

/// Reads one number after the other from a part of the file.
struct HDF5Cursor {
  private let file: HDF5Bytes
  private(set) var position: Int
  private let end: Int
  private let part: String

  init(file: HDF5Bytes, position: Int, end: Int, part: String) {
    self.file = file
    self.position = position
    self.end = end
    self.part = part
  }

  var left: Int { end - position }

  mutating func skip(_ count: Int) throws(HDF5Flaw) {
    guard count >= 0, count <= left else { throw .spoilt("\(part) ends too early") }
    position += count
  }

  /// A number of `size` bytes, at most 8.
  mutating func number(_ size: Int) throws(HDF5Flaw) -> UInt64 {
    let start = position
    try skip(size)
    var value: UInt64 = 0
    for place in 0..<size { value |= UInt64(file.bytes[start + place]) << UInt64(8 * place) }
    return value
  }

  mutating func byte() throws(HDF5Flaw) -> Int { Int(try number(1)) }
  mutating func short() throws(HDF5Flaw) -> Int { Int(try number(2)) }
  mutating func word() throws(HDF5Flaw) -> Int { Int(try number(4)) }
  mutating func address() throws(HDF5Flaw) -> UInt64 { try number(8) }

  /// A length or count, which cannot be greater than what a file may have.
  mutating func length() throws(HDF5Flaw) -> Int {
    let length = try number(8)
    guard length <= UInt64(Int.max) else { throw .spoilt("\(part) has a length of \(length)") }
    return Int(length)
  }

  mutating func slice(_ count: Int) throws(HDF5Flaw) -> ArraySlice<UInt8> {
    let start = position
    try skip(count)
    return file.bytes[start..<start + count]
  }

  mutating func expect(_ signature: String) throws(HDF5Flaw) {
    guard try slice(signature.utf8.count).elementsEqual(signature.utf8) else {
      throw .spoilt("\(part) is none")
    }
  }

  /// The next `count` bytes alone.
  mutating func window(_ count: Int) throws(HDF5Flaw) -> HDF5Cursor {
    let start = position
    try skip(count)
    return HDF5Cursor(file: file, position: start, end: start + count, part: part)
  }
}
