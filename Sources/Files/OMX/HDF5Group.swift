/// The members of a group: a B-tree over tables of symbols, or links in the header itself.
///
/// After sections III.A.1, III.B, III.C, III.D and IV.A.2.g of the specification. Circles end with `nodeLimit`.
struct HDF5Group {
  /// Addresses of headers by name. Links to other places than the file's own objects are left out.
  private(set) var members: [String: UInt64] = [:]

  private var added = 0

  private static let nodeLimit = 20_000
  private static let memberLimit = 10_000

  init(_ object: HDF5Object) throws(HDF5Flaw) {
    if var table = object[.symbolTable] {
      let tree = try table.address()
      try readTree(tree, Heap(object.file, at: table.address()), object.file)
      return
    }
    if var info = object[.linkInfo] {
      try info.skip(1)
      try info.skip(info.byte() & 1 != 0 ? 8 : 0)
      guard try info.address() == HDF5Bytes.nowhere else { throw .unknown("a group with an index of links") }
    }
    for link in object.all(.link) { try read(link) }
  }

  /// The names as text of a data segment.
  private struct Heap {
    let file: HDF5Bytes
    let range: Range<Int>

    init(_ file: HDF5Bytes, at address: UInt64) throws(HDF5Flaw) {
      self.file = file
      var head = try file.cursor(at: address, "a heap of names")
      try head.expect("HEAP")
      try head.skip(4)
      let size = try head.length()
      try head.skip(8)
      let start = try head.length()
      range = try file.range(start, size, "a heap of names")
    }

    func name(_ offset: Int) throws(HDF5Flaw) -> String {
      guard offset < range.count else { throw .spoilt("a name leads out of its heap") }
      let bytes = file.bytes[(range.lowerBound + offset)..<range.upperBound].prefix { $0 != 0 }
      guard bytes.count <= 1024, let name = String(validating: bytes, as: UTF8.self) else {
        throw .spoilt("a name is no text")
      }
      return name
    }
  }

  private mutating func readTree(_ root: UInt64, _ heap: Heap, _ file: HDF5Bytes) throws(HDF5Flaw) {
    var waiting = [root]
    var count = 1
    while let address = waiting.popLast() {
      var node = try file.cursor(at: address, "the tree of a group")
      try node.expect("TREE")
      guard try node.byte() == 0 else { throw .spoilt("the tree of a group is of another kind") }
      let level = try node.byte()
      let entries = try node.short()
      count += entries
      guard count <= Self.nodeLimit else { throw .spoilt("the tree of a group never ends") }
      try node.skip(16)
      for _ in 0..<entries {
        try node.skip(8)
        let child = try node.address()
        if level > 0 { waiting.append(child) } else { try readSymbols(child, heap, file) }
      }
    }
  }

  private mutating func readSymbols(_ address: UInt64, _ heap: Heap, _ file: HDF5Bytes) throws(HDF5Flaw) {
    var table = try file.cursor(at: address, "a table of symbols")
    try table.expect("SNOD")
    try table.skip(2)
    for _ in 0..<(try table.short()) {
      let name = try heap.name(table.length())
      let header = try table.address()
      let isLink = try table.word() == 2
      try table.skip(20)
      if !isLink { try add(name, header) }
    }
  }

  private mutating func read(_ message: HDF5Cursor) throws(HDF5Flaw) {
    var link = message
    guard try link.byte() == 1 else { throw .unknown("a link of another version") }
    let flags = try link.byte()
    let kind = flags & 8 != 0 ? try link.byte() : 0
    try link.skip((flags & 4 != 0 ? 8 : 0) + (flags & 16 != 0 ? 1 : 0))
    let length = try link.number(1 << (flags & 3))
    guard length <= 1024, let name = String(validating: try link.slice(Int(length)), as: UTF8.self) else {
      throw .spoilt("a name is no text")
    }
    if kind == 0 { try add(name, link.address()) }
  }

  private mutating func add(_ name: String, _ header: UInt64) throws(HDF5Flaw) {
    added += 1
    guard added <= Self.memberLimit else {
      throw HDF5Flaw(message: "a group has more than \(Self.memberLimit) members")
    }
    members[name] = header
  }
}
