import CZlib

/// Where the chunks of a table stand: the leaves of its B-tree.
struct HDF5Chunks {
  struct Place {
    let corner: [Int]
    let address: Int
    let size: Int
    /// Filters that were not applied.
    let mask: Int
  }

  private(set) var places: [Place] = []

  /// - Parameter most: How many chunks the table can have, which ends circles.
  init(_ file: HDF5Bytes, at root: UInt64, rank: Int, most: Int) throws(HDF5Flaw) {
    var waiting = [root]
    var count = 0
    while let address = waiting.popLast() {
      var node = try file.cursor(at: address, "the tree of chunks")
      try node.expect("TREE")
      guard try node.byte() == 1 else { throw .spoilt("the tree of chunks is of another kind") }
      let level = try node.byte()
      let entries = try node.short()
      count += entries
      guard count <= 2 * most + 64 else { throw .spoilt("a table has more chunks than its shape") }
      try node.skip(16)
      for _ in 0..<entries {
        let size = try node.word()
        let mask = try node.word()
        var corner: [Int] = []
        for _ in 0..<rank { corner.append(try node.length()) }
        try node.skip(8)
        let child = try node.address()
        if level > 0 {
          waiting.append(child)
        } else {
          guard child <= UInt64(Int.max) else { throw .spoilt("a chunk leads out of it") }
          places.append(Place(corner: corner, address: Int(child), size: size, mask: mask))
        }
      }
    }
  }
}

/// What was done to a chunk before it was stored: shuffled, deflated, provided with a checksum.
struct HDF5Filters {
  private enum Kind: Int {
    case deflate = 1
    case shuffle, fletcher32
  }

  private let kinds: [Kind]

  init(_ message: HDF5Cursor) throws(HDF5Flaw) {
    var message = message
    let version = try message.byte()
    let count = try message.byte()
    if version == 1 { try message.skip(6) }
    var kinds: [Kind] = []
    for _ in 0..<count {
      let id = try message.short()
      let nameLength = version == 1 || id >= 256 ? try message.short() : 0
      try message.skip(2)
      let values = try message.short()
      guard let kind = Kind(rawValue: id) else { throw .unknown("chunks packed by the filter \(id)") }
      try message.skip((nameLength + 7) / 8 * 8 + 4 * values + (version == 1 && values % 2 == 1 ? 4 : 0))
      kinds.append(kind)
    }
    guard kinds.count <= 8 else { throw .unknown("more than 8 filters") }
    self.kinds = kinds
  }

  /// Undoes all of it, the last first.
  func unpack(
    _ bytes: ArraySlice<UInt8>, mask: Int, into count: Int, size: Int
  ) throws(HDF5Flaw) -> [UInt8] {
    var bytes = Array(bytes)
    for (index, kind) in kinds.enumerated().reversed() where mask >> index & 1 == 0 {
      switch kind {
      case .deflate: bytes = try inflated(bytes, atMost: count + 4 * kinds.count)
      case .shuffle: bytes = unshuffled(bytes, size)
      case .fletcher32:
        guard bytes.count >= 4 else { throw .spoilt("a chunk is too short") }
        let sum = bytes.suffix(4).reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        bytes.removeLast(4)
        guard sum == fletcher32(bytes) else { throw .spoilt("a chunk does not fit its checksum") }
      }
    }
    return bytes
  }
}

private func inflated(_ bytes: [UInt8], atMost count: Int) throws(HDF5Flaw) -> [UInt8] {
  var length = uLongf(count)
  var status: Int32 = 0
  let result = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
    status = unsafe uncompress(buffer.baseAddress, &length, bytes, uLong(bytes.count))
    filled = status == Z_OK ? Int(length) : 0
  }
  guard status == Z_OK else { throw .spoilt("a chunk cannot be inflated") }
  return result
}

/// The first bytes of all numbers stand first, then the second ones, and so on; what is left over stands last.
private func unshuffled(_ bytes: [UInt8], _ size: Int) -> [UInt8] {
  let count = bytes.count / size
  var result = bytes
  for place in 0..<size {
    for index in 0..<count { result[index * size + place] = bytes[place * count + index] }
  }
  return result
}

/// Fletcher's checksum over big-endian words of 16 bits, as `H5_checksum_fletcher32` of HDF5 folds it.
private func fletcher32(_ bytes: [UInt8]) -> UInt32 {
  var (first, second): (UInt32, UInt32) = (0, 0)
  func fold(_ sum: UInt32) -> UInt32 { (sum & 0xFFFF) + (sum >> 16) }
  var index = 0
  while index + 1 < bytes.count {
    let end = min(index + 720, bytes.count - 1)
    while index < end {
      first &+= UInt32(bytes[index]) << 8 | UInt32(bytes[index + 1])
      second &+= first
      index += 2
    }
    (first, second) = (fold(first), fold(second))
  }
  if index < bytes.count {
    first &+= UInt32(bytes[index]) << 8
    second &+= first
    (first, second) = (fold(first), fold(second))
  }
  return fold(second) << 16 | fold(first)
}
