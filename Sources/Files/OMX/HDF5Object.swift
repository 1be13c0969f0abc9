/// The header of a group or data set in an HDF5 file: messages, each a cursor over its data.
///
/// After the "HDF5 File Format Specification Version 3.0", sections II and IV.A: superblocks 0 to 3, headers of
/// versions 1 and 2.
struct HDF5Object {
  enum Message: Int {
    case dataspace = 0x01
    case linkInfo = 0x02
    case datatype = 0x03
    case fillValue = 0x05
    case link = 0x06
    case layout = 0x08
    case filters = 0x0B
    case continuation = 0x10
    case symbolTable = 0x11
  }

  let file: HDF5Bytes
  private var messages: [(kind: Message, data: HDF5Cursor)] = []
  /// Of all messages that were met.
  private var count = 0

  /// More than any data set or group of an OMX file has.
  private static let messageLimit = 20_000

  /// The root group.
  init(root bytes: [UInt8]) throws(HDF5Flaw) {
    let file = HDF5Bytes(bytes: bytes)
    var block = try file.cursor(at: 8, "its superblock")
    let version = try block.byte()
    guard version <= 3 else { throw .unknown("a superblock of version \(version)") }
    if version < 2 { try block.skip(4) }
    let sizes = (try block.byte(), try block.byte())
    guard sizes == (8, 8) else { throw .unknown("addresses of \(sizes.0) bytes") }
    try block.skip(version < 2 ? 9 + (version == 1 ? 4 : 0) : 1)
    guard try block.address() == 0 else { throw .unknown("a user block") }
    // Free space or extension, end, driver, and the offset of the root's name.
    try block.skip(version < 2 ? 32 : 16)
    try self.init(file, at: block.address())
  }

  init(_ file: HDF5Bytes, at address: UInt64) throws(HDF5Flaw) {
    self.file = file
    let part = "the header of an object"
    var head = try file.cursor(at: address, part)
    if file.bytes[Int(address)] == 1 {
      try head.skip(8)
      let size = try head.word()
      try head.skip(4)
      try readOld(head.window(size))
    } else {
      try head.expect("OHDR")
      guard try head.byte() == 2 else { throw .unknown("an object header of another version") }
      let flags = try head.byte()
      try head.skip((flags & 0x20 != 0 ? 16 : 0) + (flags & 0x10 != 0 ? 4 : 0))
      let size = try head.number(1 << (flags & 3))
      guard size <= UInt64(file.bytes.count) else { throw .spoilt("\(part) leads out of it") }
      try readNew(head.window(Int(size)), hasOrder: flags & 4 != 0)
    }
  }

  /// The first message of a kind.
  subscript(kind: Message) -> HDF5Cursor? { messages.first { $0.kind == kind }?.data }

  func all(_ kind: Message) -> [HDF5Cursor] { messages.filter { $0.kind == kind }.map(\.data) }

  private mutating func readOld(_ first: HDF5Cursor) throws(HDF5Flaw) {
    var blocks = [first]
    while var block = blocks.popLast() {
      while block.left >= 8 {
        let kind = try block.short()
        let size = try block.short()
        let flags = try block.byte()
        try block.skip(3)
        try add(kind, flags, block.window(size))
        if let next = try continuation(kind) {
          blocks.append(try file.cursor(at: next.address, "an object header").windowed(next.length))
        }
      }
    }
  }

  private mutating func readNew(_ first: HDF5Cursor, hasOrder: Bool) throws(HDF5Flaw) {
    var blocks = [first]
    while var block = blocks.popLast() {
      let head = hasOrder ? 6 : 4
      while block.left >= head {
        let kind = try block.byte()
        let size = try block.short()
        let flags = try block.byte()
        try block.skip(head - 4)
        try add(kind, flags, block.window(size))
        if let next = try continuation(kind) {
          var block = try file.cursor(at: next.address, "an object header").windowed(next.length)
          try block.expect("OCHK")
          blocks.append(try block.windowed(block.left - 4))
        }
      }
    }
  }

  /// Where the header goes on, if the last message tells that. The limit of messages ends circles.
  private func continuation(_ kind: Int) throws(HDF5Flaw) -> (address: UInt64, length: Int)? {
    guard kind == Message.continuation.rawValue, var data = messages.last?.data else { return nil }
    return (try data.address(), try data.length())
  }

  private mutating func add(_ kind: Int, _ flags: Int, _ data: HDF5Cursor) throws(HDF5Flaw) {
    count += 1
    guard count <= Self.messageLimit else { throw .spoilt("the header of an object never ends") }
    guard let kind = Message(rawValue: kind) else { return }
    guard flags & 2 == 0 else { throw .unknown("a shared type or shape") }
    messages.append((kind, data))
  }
}

extension HDF5Cursor {
  fileprivate func windowed(_ count: Int) throws(HDF5Flaw) -> HDF5Cursor {
    var cursor = self
    return try cursor.window(count)
  }
}
