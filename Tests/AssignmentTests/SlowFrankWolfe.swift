import Assignment
import Foundation

/// Frank and Wolfe's method (1956) as one would write it on a blackboard, with the delay functions from their
/// papers and the integral of the cost by Gauss and Legendre: nothing of it is shared with the room.
struct SlowFrankWolfe {
  let links: [RoadLink]
  let nodes: Int
  let trips: [Trips]

  init(_ links: [RoadLink], nodes: Int, _ trips: [Trips]) {
    (self.links, self.nodes, self.trips) = (links, nodes, trips)
  }

  func objective(iterations: Int) -> Double {
    var flows = load(at: links.map { cost($0, 0) })
    for _ in 0..<iterations {
      let target = load(at: zip(links, flows).map(cost))
      // Where the objective stops falling along the way.
      var (low, high) = (0.0, 1.0)
      for _ in 0..<40 {
        let step = (low + high) / 2
        var slope = 0.0
        for (index, link) in links.enumerated() {
          let way = target[index] - flows[index]
          slope += way * cost(link, flows[index] + step * way)
        }
        if slope < 0 { low = step } else { high = step }
      }
      for index in flows.indices { flows[index] += low * (target[index] - flows[index]) }
    }
    return objective(at: flows)
  }

  /// Σ ∫ cost, each over 64 pieces of three Gauss points.
  func objective(at flows: [Double]) -> Double {
    let points = [(-(0.6).squareRoot(), 5.0 / 18), (0, 4.0 / 9), ((0.6).squareRoot(), 5.0 / 18)]
    var sum = 0.0
    for (link, flow) in zip(links, flows) {
      let width = flow / 64
      for piece in 0..<64 {
        for (place, weight) in points {
          sum += width * weight * cost(link, width * (Double(piece) + (1 + place) / 2))
        }
      }
    }
    return sum
  }

  private func cost(_ link: RoadLink, _ flow: Double) -> Double {
    let t0 = link.freeTime
    switch link.delay {
    case .constant: return link.fixedCost + t0
    case .bpr(let b, let power, let capacity):
      return link.fixedCost + t0 * (1 + b * pow(flow / capacity, power))
    case .conical(let alpha, let capacity):
      let beta = (2 * alpha - 1) / (2 * alpha - 2)
      let x = flow / capacity
      let root = (alpha * alpha * (1 - x) * (1 - x) + beta * beta).squareRoot()
      return link.fixedCost + t0 * (2 + root - alpha * (1 - x) - beta)
    case .akcelik(let delay, let period, let capacity):
      let x = flow / capacity
      let root = ((x - 1) * (x - 1) + 8 * delay * x / (capacity * period)).squareRoot()
      return link.fixedCost + t0 + period / 4 * (x - 1 + root)
    }
  }

  /// Everybody on the shortest paths at given costs (Bellman and Ford).
  private func load(at costs: [Double]) -> [Double] {
    var flows = [Double](repeating: 0, count: links.count)
    for root in 0..<nodes {
      var labels = [Double](repeating: .infinity, count: nodes)
      var last = [Int](repeating: -1, count: nodes)
      labels[root] = 0
      for _ in 0..<nodes {
        for (index, link) in links.enumerated() where labels[link.from] + costs[index] < labels[link.to] {
          labels[link.to] = labels[link.from] + costs[index]
          last[link.to] = index
        }
      }
      for trip in trips where trip.from == root && trip.to != root {
        var node = trip.to
        while node != root {
          flows[last[node]] += trip.flow
          node = links[last[node]].from
        }
      }
    }
    return flows
  }
}
