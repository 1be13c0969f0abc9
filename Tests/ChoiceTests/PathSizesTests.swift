import Choice
import GSL
import Testing

@Suite struct PathSizesTests {
  private func sizes(_ paths: [[Int]], lengthsKm: [Double], with counter: inout PathSizes) -> [Double] {
    var starts = [0]
    for path in paths { starts.append(starts[starts.count - 1] + path.count) }
    let links = paths.flatMap { $0 }
    var sizes = [Double](repeating: .nan, count: paths.count)
    var span = sizes.mutableSpan
    counter.compute(starts: starts.span, links: links.span, lengthsKm: lengthsKm.span, into: &span)
    return sizes
  }

  /// The overlapping paths of every textbook: one of its own, two that part only at the end.
  @Test func handFigures() {
    let lengthsKm: [Double] = [10, 6, 4, 4]
    var counter = PathSizes(linkCount: 4)
    expectEqual(
      sizes([[0], [1, 2], [1, 3]], lengthsKm: lengthsKm, with: &counter), [1, (3.0 + 4) / 10, (3.0 + 4) / 10])
    // The counter is clean again, whatever it counted before.
    expectEqual(sizes([[0], [1, 2]], lengthsKm: lengthsKm, with: &counter), [1, 1])
    expectEqual(
      sizes([[1, 2], [1, 2], [1, 2]], lengthsKm: lengthsKm, with: &counter), [1.0 / 3, 1.0 / 3, 1.0 / 3])
    // A link that a path uses twice counts as one path's.
    expectEqual(sizes([[1, 2, 1], [0]], lengthsKm: lengthsKm, with: &counter), [1, 1])
  }

  /// The sizes of n paths sum to at least 1 and at most n; a path of links all its own has 1.
  @Test(arguments: 0..<20 as Range<UInt64>)
  func invariants(sample: UInt64) {
    var random = Samples(sample)
    let lengthsKm = (0..<30).map { _ in 1 + 99 * random.stream.uniform() }
    var paths = (0..<6).map { _ in (0..<5).map { _ in random.stream.uniform(below: 29) } }
    paths.append([29])
    var counter = PathSizes(linkCount: 30)
    let sizes = sizes(paths, lengthsKm: lengthsKm, with: &counter)
    #expect(sizes.allSatisfy { $0 >= 1.0 / 7 && $0 <= 1 + 1e-12 })
    #expect(abs(sizes[6] - 1) < 1e-15)
  }
}
