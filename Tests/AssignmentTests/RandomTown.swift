import Assignment
import GSL

/// Eight nodes on a ring with chords, every kind of delay, and trips between all of them.
func randomTown(_ seed: Int) -> (links: [RoadLink], trips: [Trips]) {
  var random = RandomStream(seed: UInt64(seed), stage: 1, entity: 0, replication: 0)
  let nodes = 8
  var links: [RoadLink] = []
  for from in 0..<nodes {
    for to in 0..<nodes where from != to && (to == (from + 1) % nodes || random.uniform() < 0.3) {
      let capacity = 1 + 9 * random.uniform()
      let delays: [DelayFunction] = [
        .constant, .bpr(b: 0.15, power: 4, capacity: capacity), .bpr(b: 1, power: 1.7, capacity: capacity),
        .conical(alpha: 5, capacity: capacity), .akcelik(delay: 0.4, period: 60, capacity: capacity),
      ]
      links.append(
        RoadLink(
          from: from, to: to, freeTime: 1 + 4 * random.uniform(), fixedCost: random.uniform(),
          delay: delays[random.uniform(below: delays.count)]))
    }
  }
  var trips: [Trips] = []
  for from in 0..<nodes {
    for to in 0..<nodes { trips.append(Trips(from: from, to: to, flow: 2 * random.uniform())) }
  }
  return (links, trips)
}
