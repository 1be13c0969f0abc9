/// The counter-based generator Threefry4x64 with 20 rounds.
///
/// A block of four words is a pure function of a counter and a key, so any stream can be started
/// anywhere at once, and streams of different keys are independent.
///
/// Source: J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw, "Parallel random numbers: as easy as
/// 1, 2, 3", SC11 (2011).
struct Threefry {
  typealias Words = (UInt64, UInt64, UInt64, UInt64)

  private var key: Words
  private var counter: UInt64 = 0
  private var words: Words = (0, 0, 0, 0)
  /// Words of the present block that are not drawn yet.
  private var left = 0

  init(key: Words) {
    self.key = key
  }

  /// The next 64 random bits. A block is computed at every fourth draw.
  mutating func next() -> UInt64 {
    if left == 0 {
      words = Threefry.block(counter: (counter, 0, 0, 0), key: key)
      counter &+= 1
      left = 4
    }
    left -= 1
    switch left {
    case 3: return words.0
    case 2: return words.1
    case 1: return words.2
    default: return words.3
    }
  }

  /// Writes what `next` draws one after the other, block by block.
  mutating func fill(_ numbers: inout MutableSpan<UInt64>, count: Int) {
    var position = 0
    while position < count {
      if left > 0 || count - position < 4 {
        numbers[position] = next()
        position += 1
      } else {
        let words = Threefry.block(counter: (counter, 0, 0, 0), key: key)
        counter &+= 1
        numbers[position] = words.0
        numbers[position + 1] = words.1
        numbers[position + 2] = words.2
        numbers[position + 3] = words.3
        position += 4
      }
    }
  }

  /// A number in [0, 1) with 53 random bits.
  mutating func nextUnit() -> Double {
    Threefry.unit(next())
  }

  /// What 64 random bits are as a number in [0, 1).
  static func unit(_ bits: UInt64) -> Double { Double(bits >> 11) * 0x1p-53 }

  /// The block of four words at `counter` under `key`.
  static func block(counter: Words, key: Words) -> Words {
    let (k0, k1, k2, k3) = key
    let k4 = 0x1BD1_1BDA_A9FC_1A22 ^ k0 ^ k1 ^ k2 ^ k3
    var x = (counter.0 &+ k0, counter.1 &+ k1, counter.2 &+ k2, counter.3 &+ k3)

    rounds1To4(&x)
    add(k1, k2, k3, k4, injection: 1, to: &x)
    rounds5To8(&x)
    add(k2, k3, k4, k0, injection: 2, to: &x)
    rounds1To4(&x)
    add(k3, k4, k0, k1, injection: 3, to: &x)
    rounds5To8(&x)
    add(k4, k0, k1, k2, injection: 4, to: &x)
    rounds1To4(&x)
    add(k0, k1, k2, k3, injection: 5, to: &x)
    return x
  }

  @inline(__always)
  private static func rounds1To4(_ x: inout Words) {
    round(&x.0, &x.1, 14, &x.2, &x.3, 16)
    round(&x.0, &x.3, 52, &x.2, &x.1, 57)
    round(&x.0, &x.1, 23, &x.2, &x.3, 40)
    round(&x.0, &x.3, 5, &x.2, &x.1, 37)
  }

  @inline(__always)
  private static func rounds5To8(_ x: inout Words) {
    round(&x.0, &x.1, 25, &x.2, &x.3, 33)
    round(&x.0, &x.3, 46, &x.2, &x.1, 12)
    round(&x.0, &x.1, 58, &x.2, &x.3, 22)
    round(&x.0, &x.3, 32, &x.2, &x.1, 32)
  }

  /// Mixes two pairs of words, each with its own rotation.
  @inline(__always)
  private static func round(
    _ a: inout UInt64, _ b: inout UInt64, _ rotationOfB: UInt64,
    _ c: inout UInt64, _ d: inout UInt64, _ rotationOfD: UInt64
  ) {
    a &+= b
    b = (b &<< rotationOfB | b &>> (64 &- rotationOfB)) ^ a
    c &+= d
    d = (d &<< rotationOfD | d &>> (64 &- rotationOfD)) ^ c
  }

  /// Adds the words of the key that are due, and the number of the injection.
  @inline(__always)
  private static func add(
    _ k0: UInt64, _ k1: UInt64, _ k2: UInt64, _ k3: UInt64, injection: UInt64, to x: inout Words
  ) {
    x.0 &+= k0
    x.1 &+= k1
    x.2 &+= k2
    x.3 &+= k3 &+ injection
  }
}
