import GSL

/// A Latin hypercube: in each factor a random permutation of equal strata and a random place in each.
/// M. D. McKay, R. J. Beckman, W. J. Conover, Technometrics 21 (1979).
func latinHypercube(_ factors: [Factor], _ count: Int, seed: UInt64) -> [[Double]] {
  let columns = factors.map { factor in
    var stream = stream(of: factor.name, seed: seed, for: "latin hypercube")
    var strata = Array(0..<count)
    for last in stride(from: count - 1, to: 0, by: -1) {
      strata.swapAt(last, stream.uniform(below: last + 1))
    }
    return strata.map { factor.value(at: (Double($0) + stream.uniform()) / Double(count)) }
  }
  return (0..<count).map { point in columns.map { $0[point] } }
}

/// A sequence of low discrepancy, shifted at random by the seed.
func sequence(_ kind: QuasiRandom.Kind, _ factors: [Factor], _ count: Int, seed: UInt64) -> [[Double]] {
  shiftedSequence(kind, names: factors.map(\.name), count, seed: seed).map { shares in
    zip(factors, shares).map { $0.value(at: $1) }
  }
}

/// Saltelli's scheme: two halves A and B of one Sobol' sequence, and each with one column of the other.
/// A. Saltelli, Computer Physics Communications 145 (2002).
func saltelli(_ factors: [Factor], _ count: Int, seed: UInt64) -> [DesignPoint] {
  let names = factors.map(\.name)
  // Where the sequence has not enough dimensions, two Latin hypercubes do.
  let halves = names + names.map { "B." + $0 }
  let shares =
    halves.count <= QuasiRandom.Kind.sobol.largestDimension
    ? shiftedSequence(.sobol, names: halves, count, seed: seed)
    : latinHypercube(
      halves.map { Factor(name: $0, values: .range(0...1), location: factors[0].location) }, count, seed: seed
    )
  var points: [DesignPoint] = []
  points.reserveCapacity(count * (2 * factors.count + 2))
  for (group, row) in shares.enumerated() {
    let a = factors.indices.map { factors[$0].value(at: row[$0]) }
    let b = factors.indices.map { factors[$0].value(at: row[$0 + factors.count]) }
    func add(_ role: String, _ values: [Double]) {
      points.append(DesignPoint(group: group + 1, role: role, values: values))
    }
    add("A", a)
    add("B", b)
    for (role, own, other) in [("AB", a, b), ("BA", b, a)] {
      for factor in factors.indices {
        var values = own
        values[factor] = other[factor]
        add("\(role).\(names[factor])", values)
      }
    }
  }
  return points
}

/// Points of a sequence from its origin on, in the unit cube. Sobol' points are shifted digit by digit, which
/// keeps them a net; Halton points modulo 1.
private func shiftedSequence(
  _ kind: QuasiRandom.Kind, names: [String], _ count: Int, seed: UInt64
) -> [[Double]] {
  let shifts = names.map { name in
    var stream = stream(of: name, seed: seed, for: "shift")
    return stream.bits() >> 11
  }
  var sequence = QuasiRandom(kind, dimensions: names.count)
  return (0..<count).map { index in
    let point = index == 0 ? Array(repeating: 0, count: names.count) : sequence.next()
    return zip(point, shifts).map { coordinate, shift in
      switch kind {
      case .sobol: return Double(UInt64(coordinate * 0x1p53) ^ shift) * 0x1p-53
      case .halton:
        let sum = coordinate + Double(shift) * 0x1p-53
        return sum < 1 ? sum : sum - 1
      }
    }
  }
}

/// The random numbers that a factor has for a purpose, the same whatever other factors there are.
func stream(of name: String, seed: UInt64, for purpose: String) -> RandomStream {
  RandomStream(
    seed: seed, stage: StableHash.of("design", purpose), entity: StableHash.of(name), replication: 0)
}
