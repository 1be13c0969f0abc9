/// A few whole numbers in the place of the list itself, so that hundreds of thousands of lists need no allocation.
struct ShortList<let room: Int, Stored: FixedWidthInteger & BitwiseCopyable & Sendable>: Sendable {
  private var stored = InlineArray<room, Stored>(repeating: 0)
  private var length: UInt8 = 0

  /// - Precondition: there is room, and `Stored` can hold the number.
  mutating func append(_ number: Int) {
    stored[Int(length)] = Stored(number)
    length += 1
  }
}

extension ShortList: RandomAccessCollection {
  var startIndex: Int { 0 }
  var endIndex: Int { Int(length) }

  subscript(position: Int) -> Int {
    precondition(position < length, "a number of the list")
    return Int(stored[position])
  }
}

extension ShortList: Equatable {
  static func == (a: ShortList, b: ShortList) -> Bool { a.elementsEqual(b) }
}

extension ShortList: ExpressibleByArrayLiteral {
  init(arrayLiteral numbers: Int...) { self.init(numbers) }

  init(_ numbers: some Sequence<Int>) {
    for number in numbers { append(number) }
  }
}
