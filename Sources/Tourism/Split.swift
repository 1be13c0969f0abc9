import Foundation
import GSL

/// Spreads parties over alternatives at random, each by the alternatives' shares: a multinomial variable.
///
/// Few parties are drawn one by one. Of many, N, first a few less: a Poisson number for each alternative, in
/// the mean N − 4√N in all, which given their sum are multinomial too; then the rest one by one.
struct Split: Sendable {
  private var shares: [Double]
  private var table: AliasTable

  /// - Parameter shares: not negative, one of them positive; they need not sum to 1.
  init(_ shares: [Double]) {
    let total = shares.reduce(0, +)
    self.shares = shares.map { $0 / total }
    table = AliasTable(count: shares.count)
    table.fill(shares)
  }

  /// - Parameter first: where the counts of the alternatives begin.
  /// - Complexity: O(alternatives + √parties), or O(parties) where these are few.
  func draw(
    _ parties: Int, into counts: inout [Int32], from first: Int = 0, _ stream: inout RandomStream
  ) {
    var counts = counts.mutableSpan
    var left = parties
    if parties > max(64, 6 * shares.count) {
      let mean = Double(parties) - 4 * Double(parties).squareRoot()
      // Once in thirty thousand times there are too many, and all are drawn again.
      repeat {
        left = parties
        for index in shares.indices {
          let count = stream.quickPoisson(mean: mean * shares[index])
          counts[first + index] = Int32(truncatingIfNeeded: count)
          left -= count
        }
      } while left < 0
    } else {
      for index in shares.indices { counts[first + index] = 0 }
    }
    drawOneByOne(left, &stream) { counts[first + $0] += 1 }
  }

  /// Calls `body` with the alternative of each party.
  @inline(__always)
  func drawOneByOne(_ parties: Int, _ stream: inout RandomStream, _ body: (Int) -> Void) {
    var bits = InlineArray<64, UInt64>(repeating: 0)
    for first in stride(from: 0, to: parties, by: 2 * bits.count) {
      let count = min(2 * bits.count, parties - first)
      var drawn = bits.mutableSpan
      stream.fill(&drawn, count: (count + 1) / 2)
      for party in 0..<count {
        // The lower half of the bits, then the upper.
        let half = bits[party &>> 1] &>> UInt64(truncatingIfNeeded: (party & 1) &<< 5)
        body(table.index(UInt32(truncatingIfNeeded: half)))
      }
    }
  }
}

extension RandomStream {
  /// A Poisson count, several times as quick as GSL's.
  ///
  /// Below a mean of 10 by inversion, else by transformed rejection with squeeze.
  /// Source: W. Hörmann, "The transformed rejection method for generating Poisson random variables" (1993),
  /// algorithm PTRS.
  mutating func quickPoisson(mean: Double) -> Int {
    if mean < 10 { return invertedPoisson(mean: mean) }
    let root = mean.squareRoot()
    let b = 0.931 + 2.53 * root
    let a = -0.059 + 0.02483 * b
    let squeeze = 0.9277 - 3.6224 / (b - 2)
    while true {
      let u = uniform() - 0.5
      let v = uniform()
      let us = 0.5 - abs(u)
      let count = ((2 * a / us + b) * u + mean + 0.43).rounded(.down)
      if us >= 0.07, v <= squeeze { return Int(count) }
      if count < 0 || us < 0.013 && v > us { continue }
      let inverseAlpha = 1.1239 + 1.1328 / (b - 3.4)
      if log(v) + log(inverseAlpha) - log(a / (us * us) + b) <= count * log(mean) - mean - logFactorial(count)
      {
        return Int(count)
      }
    }
  }

  private mutating func invertedPoisson(mean: Double) -> Int {
    var chance = exp(-mean)
    var left = uniform() - chance
    var count = 0
    // The chances of 100 and more sum to less than 1e-16.
    while left >= 0, count < 100 {
      count += 1
      chance *= mean / Double(count)
      left -= chance
    }
    return count
  }
}

/// ln(n!) by Stirling's series from n = 9 on, by products below; right to 1e-9.
private func logFactorial(_ n: Double) -> Double {
  if n < 9 {
    var product = 1.0
    for factor in 0..<Int(n) { product *= Double(factor + 1) }
    return log(product)
  }
  let square = n * n
  return (n + 0.5) * log(n) - n + 0.918_938_533_204_672_7
    + (1.0 / 12 - (1.0 / 360 - 1.0 / 1260 / square) / square) / n
}
