/// A page as it grows. Words are escaped; what is raw is written by the report itself.
struct HTML {
  private(set) var bytes: [UInt8] = []

  mutating func raw(_ text: String) { bytes += text.utf8 }
  mutating func raw(_ bytes: [UInt8]) { self.bytes += bytes }

  mutating func text(_ text: String) {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): raw("&amp;")
      case UInt8(ascii: "<"): raw("&lt;")
      case UInt8(ascii: ">"): raw("&gt;")
      case UInt8(ascii: "\""): raw("&quot;")
      default: bytes.append(byte)
      }
    }
  }

  mutating func element(_ name: String, _ content: String, class kind: String? = nil) {
    raw("<\(name)" + (kind.map { " class=\"\($0)\"" } ?? "") + ">")
    text(content)
    raw("</\(name)>\n")
  }

  /// A script as it is, but for what would end it early.
  mutating func script(_ source: [UInt8]) {
    let end = Array("</script".utf8)
    var position = 0
    while position < source.count {
      if source[position] == end[0], source.count - position >= end.count,
        source[position..<position + end.count].elementsEqual(end, by: { $0 | 0x20 == $1 | 0x20 })
      {
        raw("<\\/")
        position += 2
      } else {
        bytes.append(source[position])
        position += 1
      }
    }
  }
}
