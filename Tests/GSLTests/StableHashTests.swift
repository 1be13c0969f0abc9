import GSL
import Testing

@Suite struct StableHashTests {
  /// Test vectors of the authors of FNV-1a.
  @Test(
    arguments: [
      ("", 0xCBF2_9CE4_8422_2325), ("a", 0xAF63_DC4C_8601_EC8C), ("foobar", 0x8594_4171_F739_67E8),
    ] as [(String, UInt64)])
  func published(name: String, hash: UInt64) {
    #expect(StableHash.of(name) == hash)
  }

  @Test func cutsMatter() {
    #expect(StableHash.of("黔江", "钦州") != StableHash.of("黔江钦", "州"))
    #expect(StableHash.of("黔江", "钦州") != StableHash.of("黔江钦州"))
    #expect(StableHash.of("黔江", "钦州") != StableHash.of("钦州", "黔江"))
  }
}
