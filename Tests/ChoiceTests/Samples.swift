import GSL
import Testing

/// Random inputs, the same in every run.
struct Samples: ~Copyable {
  var stream: RandomStream

  init(_ sample: UInt64) {
    stream = RandomStream(seed: sample, stage: StableHash.of("ChoiceTests"), entity: 0, replication: 0)
  }

  mutating func normal() -> Double {
    stream.normal(mean: 0, sd: 1)
  }

  /// Utilities of which, if wanted, about one in five is not available, but the first always is.
  mutating func utilities(among counts: ClosedRange<Int>, unavailable: Bool = true) -> [Double] {
    let count = counts.lowerBound + stream.uniform(below: counts.count)
    return (0..<count).map { index in
      let isAway = unavailable && index > 0 && stream.uniform() < 0.2
      return isAway ? -.infinity : 3 * normal()
    }
  }
}

/// The slope of `function` in each direction, by central differences.
func derivative(at point: [Double], of function: ([Double]) -> Double) -> [Double] {
  point.indices.map { i in
    let step = 1e-5
    var up = point
    var down = point
    up[i] += step
    down[i] -= step
    return (function(up) - function(down)) / (2 * step)
  }
}

func expectEqual(
  _ values: [Double], _ expected: [Double], tolerance: Double = 1e-12,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(values.count == expected.count, sourceLocation: sourceLocation)
  for (value, expected) in zip(values, expected) {
    #expect(abs(value - expected) <= tolerance, sourceLocation: sourceLocation)
  }
}
