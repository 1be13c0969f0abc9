import GSL

func grid(_ factors: [Factor], levels: Int) -> [[Double]] {
  factors.reduce([[]]) { points, factor in
    let values = factor.levels(levels)
    return points.flatMap { point in values.map { point + [$0] } }
  }
}

func oneAtATime(_ factors: [Factor], levels: Int) -> [DesignPoint] {
  let base = factors.map(\.base)
  var points = [DesignPoint(group: 1, role: "base", values: base)]
  for (index, factor) in factors.enumerated() {
    for value in factor.levels(levels) where value != base[index] {
      var values = base
      values[index] = value
      points.append(DesignPoint(group: 1, role: factor.name, values: values))
    }
  }
  return points
}

/// Trajectories in which every factor changes once, by p / 2(p − 1) of its range of p levels, in a random
/// order and direction. M. D. Morris, Technometrics 33 (1991).
func morris(_ factors: [Factor], _ trajectories: Int, levels: Int, seed: UInt64) -> [DesignPoint] {
  let step = levels / 2
  var points: [DesignPoint] = []
  points.reserveCapacity(trajectories * (factors.count + 1))
  for trajectory in 1...trajectories {
    var stream = RandomStream(
      seed: seed, stage: StableHash.of("design", "morris"), entity: 0, replication: UInt64(trajectory))
    var place: [Int] = []
    var target: [Int] = []
    for _ in factors {
      let low = stream.uniform(below: levels - step)
      let rises = stream.uniform(below: 2) == 0
      place.append(rises ? low : low + step)
      target.append(rises ? low + step : low)
    }
    func add(_ role: String) {
      let values = zip(factors, place).map { $0.value(at: Double($1) / Double(levels - 1)) }
      points.append(DesignPoint(group: trajectory, role: role, values: values))
    }
    add("base")
    var left = Array(factors.indices)
    while !left.isEmpty {
      let factor = left.remove(at: stream.uniform(below: left.count))
      place[factor] = target[factor]
      add(factors[factor].name)
    }
  }
  return points
}
