import Choice
import Foundation
import GSL
import Testing

/// Against the generating function of Vovsha and Bekhor (1998), written out.
@Suite struct LinkNestsTests {
  struct Paths {
    var links: [[Int]] = []
    var utilities: [Double] = []
    let lengths: [Double]

    /// ln Σₐ (Σᵢ (αₐᵢ wᵢ)^(1/μ))^μ.
    func worth(_ weight: Double) -> Double {
      let sums = lengths.indices.map { link in
        zip(links, utilities).reduce(0.0) { sum, path in
          let length = path.0.reduce(0) { $0 + lengths[$1] }
          let share = path.0.reduce(0) { $0 + ($1 == link ? lengths[link] / length : 0) }
          return sum + pow(share * exp(path.1), 1 / (1 - weight))
        }
      }
      return log(sums.reduce(0) { $0 + pow($1, 1 - weight) })
    }

    func corrected(_ weight: Double) -> [Double] {
      var nests = LinkNests(linkCount: lengths.count, weight: weight)
      var starts = [0]
      for path in links { starts.append(starts[starts.count - 1] + path.count) }
      let added = nests.corrections(
        starts: starts, links: links.flatMap { $0 }, lengths: lengths, utilities: utilities)
      return zip(utilities, added).map { $0 + $1 }
    }

    func logsum(_ weight: Double) -> Double { log(corrected(weight).reduce(0) { $0 + exp($1) }) }
  }

  static func random(_ sample: UInt64) -> Paths {
    var stream = RandomStream(seed: sample, stage: 5, entity: 6, replication: 7)
    var paths = Paths(lengths: (0..<8).map { _ in 0.1 + stream.uniform() })
    for _ in 0..<2 + stream.uniform(below: 12) {
      paths.links.append((0..<1 + stream.uniform(below: 6)).map { _ in stream.uniform(below: 8) })
      paths.utilities.append(6 * stream.uniform() - 3)
    }
    return paths
  }

  @Test func pathsThatShareNothingStayAsTheyAre() {
    let paths = Paths(links: [[0, 1], [2], [3, 3]], utilities: [1, -2, 0], lengths: [1, 2, 3, 4])
    for (corrected, utility) in zip(paths.corrected(0.7), paths.utilities) {
      #expect(abs(corrected - utility) < 1e-12)
    }
  }

  @Test(arguments: [2, 5, 100]) func equalPathsShare(_ count: Int) {
    let paths = Paths(
      links: Array(repeating: [0, 1], count: count), utilities: Array(repeating: 0.3, count: count),
      lengths: [1, 2])
    for corrected in paths.corrected(0.5) {
      #expect(abs(corrected - 0.3 + 0.5 * log(Double(count))) < 1e-12)
    }
  }

  @Test(arguments: 1..<30 as Range<UInt64>) func theLogitIsTheModel(_ sample: UInt64) {
    let paths = Self.random(sample)
    for weight in [0, 0.3, 0.5, 0.9] {
      let worth = paths.worth(weight)
      #expect(abs(paths.logsum(weight) - worth) < 1e-10)
      // A chance is what the worth gains by a utility.
      for (index, corrected) in paths.corrected(weight).enumerated() {
        var (more, less) = (paths, paths)
        more.utilities[index] += 1e-5
        less.utilities[index] -= 1e-5
        let slope = (more.worth(weight) - less.worth(weight)) / 2e-5
        #expect(abs(exp(corrected - worth) - slope) < 1e-8)
      }
    }
  }

  /// What path sizes break: further and better paths never take away.
  @Test(arguments: 1..<30 as Range<UInt64>) func moreIsNeverLess(_ sample: UInt64) {
    var paths = Self.random(sample)
    let before = paths.logsum(0.5)
    paths.utilities[0] += 0.4
    let better = paths.logsum(0.5)
    #expect(better > before)
    paths.links.append(paths.links[0] + [7])
    paths.utilities.append(paths.utilities[0] - 4)
    #expect(paths.logsum(0.5) >= better)
  }
}
