import Testing

@testable import GSL

/// Known answers of Random123's `kat_vectors`, threefry4x64 with 20 rounds.
@Suite struct ThreefryTests {
  @Test func zeros() {
    let words = Threefry.block(counter: (0, 0, 0, 0), key: (0, 0, 0, 0))
    #expect(
      words == (0x0921_8EBD_E6C8_5537, 0x5594_1F52_66D8_6105, 0x4BD2_5E16_2824_34DC, 0xEE29_EC84_6BD2_E40B))
  }

  @Test func ones() {
    let all: Threefry.Words = (.max, .max, .max, .max)
    let words = Threefry.block(counter: all, key: all)
    #expect(
      words == (0x29C2_4097_942B_BA1B, 0x0371_BBFB_0F6F_4E11, 0x3C23_1FFA_33F8_3A1C, 0xCD29_113F_DE32_D168))
  }

  @Test func digitsOfPi() {
    let words = Threefry.block(
      counter: (0x243F_6A88_85A3_08D3, 0x1319_8A2E_0370_7344, 0xA409_3822_299F_31D0, 0x082E_FA98_EC4E_6C89),
      key: (0x4528_21E6_38D0_1377, 0xBE54_66CF_34E9_0C6C, 0xBE54_66CF_34E9_0C6C, 0xC0AC_29B7_C97C_50DD))
    #expect(
      words == (0xA7E8_FDE5_9165_1BD9, 0xBAAF_D0C3_0138_319B, 0x84A5_C1A7_29E6_85B9, 0x901D_406C_CEBC_1BA4))
  }

  /// A stream walks through the words of block 0, then those of block 1, and so on.
  @Test func streamWalksThroughBlocks() {
    let key: Threefry.Words = (1, 2, 3, 4)
    var threefry = Threefry(key: key)
    for counter in 0..<3 as Range<UInt64> {
      let block = Threefry.block(counter: (counter, 0, 0, 0), key: key)
      let drawn = (threefry.next(), threefry.next(), threefry.next(), threefry.next())
      #expect(drawn == block)
    }
  }

  /// What is looked up is what a stream of the same name draws.
  @Test func theTableHoldsTheStream() {
    var stream = RandomStream(seed: 1, stage: 2, entity: 3, replication: 4)
    let table = RandomTable(seed: 1, stage: 2, entity: 3, replication: 4)
    for block in 0..<5 {
      for place in 0..<4 { #expect(table[block][place] == stream.uniform()) }
    }
  }
}
