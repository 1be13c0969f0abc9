/// A table of numbers in an HDF5 file: contiguous, compact or in chunks, which may be compressed.
///
/// After sections III.A.1, IV.A.2.b, d, f, i and l of the specification: types are whole numbers and IEEE floats
/// in either order of bytes, layouts of version 3.
struct HDF5DataSet {
  let sides: [Int]
  let type: HDF5Type
  private let object: HDF5Object

  /// Of one dimension.
  static let sideLimit = 1_000_000

  /// - Throws: `HDF5Flaw` when it has no shape or type, or others than those named above.
  init(_ object: HDF5Object, _ name: String) throws(HDF5Flaw) {
    guard let space = object[.dataspace], let type = object[.datatype] else {
      throw HDF5Flaw(message: "'\(name)' is no table")
    }
    self.object = object
    sides = try Self.sides(space, name)
    self.type = try HDF5Type(type, name)
  }

  private static func sides(_ message: HDF5Cursor, _ name: String) throws(HDF5Flaw) -> [Int] {
    var message = message
    let version = try message.byte()
    let rank = try message.byte()
    guard version <= 2, (1...2).contains(rank) else {
      throw HDF5Flaw(message: "'\(name)' has \(rank) dimensions")
    }
    try message.skip(version == 1 ? 6 : 2)
    var sides: [Int] = []
    for _ in 0..<rank { sides.append(try message.length()) }
    guard sides.allSatisfy({ (1...sideLimit).contains($0) }) else {
      throw HDF5Flaw(message: "'\(name)' has the shape \(sides)")
    }
    return sides
  }

  var cellCount: Int { sides.reduce(1, *) }

  /// The numbers row by row; what was never written is the fill value.
  /// - Throws: `HDF5Flaw` when the data lead out of the file or are packed in an unknown way.
  /// - Complexity: O(cells), and of chunks their cells.
  func values<Value>(
    _ decode: (HDF5Type, RawSpan, Int) -> Value
  ) throws(HDF5Flaw) -> [Value] {
    guard var layout = object[.layout] else { throw .spoilt("a table has no layout") }
    let version = try layout.byte()
    let kind = try layout.byte()
    guard version == 3 || version == 4 && kind < 2 else {
      throw .unknown("a layout of version \(version)")
    }
    let byteCount = cellCount * type.size
    switch kind {
    case 0:
      let size = try layout.short()
      guard size >= byteCount else { throw .spoilt("a table is shorter than its shape") }
      return type.decoded(Array(try layout.slice(byteCount)), cellCount, decode)
    case 1:
      let address = try layout.address()
      guard address != HDF5Bytes.nowhere else { return try filled(decode) }
      var data = try object.file.cursor(at: address, "a table")
      return type.decoded(Array(try data.slice(byteCount)), cellCount, decode)
    case 2: return try chunked(layout, decode)
    default: throw .unknown("a virtual table")
    }
  }

  private func filled<Value>(_ decode: (HDF5Type, RawSpan, Int) -> Value) throws(HDF5Flaw) -> [Value] {
    var value = [UInt8](repeating: 0, count: type.size)
    if var fill = object[.fillValue] {
      let version = try fill.byte()
      let flags = try fill.byte()
      var isGiven = flags & 0x20 != 0
      if version < 3 {
        try fill.skip(1)
        isGiven = try fill.byte() == 1
      }
      if isGiven, try fill.word() == type.size { value = Array(try fill.slice(type.size)) }
    }
    return Array(repeating: type.decoded(value, 1, decode)[0], count: cellCount)
  }

  private func chunked<Value>(
    _ message: HDF5Cursor, _ decode: (HDF5Type, RawSpan, Int) -> Value
  ) throws(HDF5Flaw) -> [Value] {
    var message = message
    guard try message.byte() == sides.count + 1 else { throw .spoilt("chunks have another rank") }
    let tree = try message.address()
    var chunk: [Int] = []
    for _ in sides { chunk.append(try message.word()) }
    guard try message.word() == type.size, chunk.allSatisfy({ $0 > 0 && $0 <= Self.sideLimit }) else {
      throw .spoilt("chunks have the shape \(chunk)")
    }
    let cells = chunk.reduce(1, *)
    let most = zip(sides, chunk).map { ($0 + $1 - 1) / $1 }.reduce(1, *)
    guard cells <= 1 << 23, most * cells <= 4 * cellCount + 1 << 24 else {
      throw .unknown("chunks far larger than the table")
    }
    var values = try filled(decode)
    if tree == HDF5Bytes.nowhere { return values }
    let filters = try object[.filters].map { data throws(HDF5Flaw) in try HDF5Filters(data) }
    for place in try HDF5Chunks(object.file, at: tree, rank: sides.count, most: most).places {
      guard zip(place.corner, zip(sides, chunk)).allSatisfy({ $0 < $1.0 && $0 % $1.1 == 0 }) else {
        throw .spoilt("a chunk stands outside its table")
      }
      let stored = try object.file.range(place.address, place.size, "a chunk")
      let bytes =
        try filters?.unpack(
          object.file.bytes[stored], mask: place.mask, into: cells * type.size, size: type.size)
        ?? Array(object.file.bytes[stored])
      guard bytes.count >= cells * type.size else { throw .spoilt("a chunk is too short") }
      copy(type.decoded(bytes, cells, decode), chunk, place.corner, to: &values)
    }
    return values
  }

  /// The part of a chunk that lies in the table.
  private func copy<Value>(_ part: [Value], _ chunk: [Int], _ corner: [Int], to values: inout [Value]) {
    let width = chunk[chunk.count - 1]
    let columns = sides[sides.count - 1]
    let (top, left) = sides.count == 1 ? (0, corner[0]) : (corner[0], corner[1])
    let rows = sides.count == 1 ? 1 : min(chunk[0], sides[0] - top)
    let count = min(width, columns - left)
    for row in 0..<rows {
      let start = (top + row) * columns + left
      values.replaceSubrange(start..<start + count, with: part[row * width..<row * width + count])
    }
  }
}

/// The type of a table's numbers.
struct HDF5Type {
  enum Kind { case signed, unsigned, float }

  let kind: Kind
  /// In bytes: 1, 2, 4 or 8.
  let size: Int
  private let isBigEndian: Bool

  init(_ message: HDF5Cursor, _ name: String) throws(HDF5Flaw) {
    var message = message
    let head = try message.byte()
    let bits = try message.byte()
    try message.skip(2)
    size = try message.word()
    isBigEndian = bits & 1 != 0
    let (offset, precision) = (try message.short(), try message.short())
    guard [1, 2, 4, 8].contains(size), offset == 0, precision == 8 * size else {
      throw HDF5Flaw(message: "'\(name)' holds no numbers, or of an unusual kind")
    }
    switch head & 15 {
    case 0: kind = bits & 8 != 0 ? .signed : .unsigned
    case 1:
      let form = [
        try message.byte(), try message.byte(), try message.byte(), try message.byte(), try message.word(),
      ]
      guard bits & 0x40 == 0, form == [52, 11, 0, 52, 1023] || form == [23, 8, 0, 23, 127],
        form[0] == 52 ? size == 8 : size == 4
      else { throw HDF5Flaw(message: "'\(name)' holds floating-point numbers of an unusual kind") }
      kind = .float
    default: throw HDF5Flaw(message: "'\(name)' holds no numbers")
    }
  }

  /// - Precondition: there are `count` × `size` bytes.
  func decoded<Value>(
    _ bytes: [UInt8], _ count: Int, _ decode: (HDF5Type, RawSpan, Int) -> Value
  ) -> [Value] {
    let span = bytes.span.bytes
    return [Value](unsafeUninitializedCapacity: count) { buffer, filled in
      for index in 0..<count { buffer.initializeElement(at: index, to: decode(self, span, index * size)) }
      filled = count
    }
  }

  /// The number at an offset.
  func number(_ span: RawSpan, _ offset: Int) -> Double {
    let bits = pattern(span, offset)
    switch kind {
    case .float:
      return size == 8
        ? Double(bitPattern: bits) : Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits)))
    case .signed, .unsigned: return kind == .unsigned ? Double(bits) : Double(signed(bits))
    }
  }

  /// The whole number at an offset; those beyond `Int` are its greatest.
  func whole(_ span: RawSpan, _ offset: Int) -> Int {
    let bits = pattern(span, offset)
    return kind == .unsigned ? Int(clamping: bits) : Int(signed(bits))
  }

  private func signed(_ bits: UInt64) -> Int64 {
    let shift = UInt64(64 - 8 * size)
    return Int64(bitPattern: bits << shift) >> Int64(shift)
  }

  private func pattern(_ span: RawSpan, _ offset: Int) -> UInt64 {
    switch size {
    case 1: return UInt64(unsafe span.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt8.self))
    case 2:
      let bits = unsafe span.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt16.self)
      return UInt64(isBigEndian ? bits.bigEndian : bits.littleEndian)
    case 4:
      let bits = unsafe span.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt32.self)
      return UInt64(isBigEndian ? bits.bigEndian : bits.littleEndian)
    default:
      let bits = unsafe span.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
      return isBigEndian ? bits.bigEndian : bits.littleEndian
    }
  }
}
