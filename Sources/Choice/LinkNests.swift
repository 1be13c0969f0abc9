import Foundation

/// What the logit of paths that overlap adds to their utilities: the link-nested logit.
///
/// Every link is a nest, to which a path belongs by the share that the link has of its length. Against the
/// path size, which counts paths, a nest weighs them by their worth: a path through the same links that nobody
/// would take does not make another less likely, and neither a better path nor a further one ever lowers what
/// all are worth together.
///
/// With αₐᵢ = lₐ / Lᵢ and wᵢ = e^uᵢ the sum of all wᵢ e^cᵢ is Σₐ (Σᵢ (αₐᵢ wᵢ)^(1/μ))^μ, so the logit of uᵢ + cᵢ
/// has the chances and the logsum of that model. μ is 1 less the weight.
///
/// Source: P. Vovsha, S. Bekhor, "Link-nested logit model of route choice", Transportation Research Record 1645
/// (1998).
public struct LinkNests: Sendable {
  /// From 0, where paths do not overlap whatever they share, to below 1; of n paths that are the same each has
  /// then −weight × ln n.
  public let weight: Double
  private var ownLength: [Double]
  /// By link: the highest ln α + u, and the sum of e^((ln α + u − that) / μ).
  private var best: [Double]
  private var sum: [Double]

  private struct Entry {
    let link: Int
    let share: Double
    let value: Double
  }

  /// - Parameters:
  ///   - linkCount: Links are numbered 0 ..< `linkCount`.
  ///   - weight: As the property.
  public init(linkCount: Int, weight: Double) {
    precondition(weight >= 0 && weight < 1, "a weight is from 0 to below 1")
    self.weight = weight
    ownLength = Array(repeating: 0, count: linkCount)
    best = Array(repeating: -.infinity, count: linkCount)
    sum = ownLength
  }

  /// What is added to the utility of each path.
  ///
  /// - Parameters:
  ///   - starts: Path p has the links at `starts[p]` ..< `starts[p + 1]`; so one more than there are paths.
  ///   - links: The links of all paths, one path after another.
  ///   - lengths: Of each link, not negative; each path has one that is positive.
  ///   - utilities: Of each path, finite.
  /// - Complexity: O(links of all paths).
  public mutating func corrections(
    starts: [Int], links: [Int], lengths: [Double], utilities: [Double]
  ) -> [Double] {
    precondition(starts.count == utilities.count + 1, "a utility for every path")
    var entries: [Entry] = []
    entries.reserveCapacity(links.count)
    var ends: [Int] = []
    for path in utilities.indices {
      var length = 0.0
      for link in links[starts[path]..<starts[path + 1]] {
        ownLength[link] += lengths[link]
        length += lengths[link]
      }
      precondition(length > 0, "a path has a length")
      for link in links[starts[path]..<starts[path + 1]] where ownLength[link] > 0 {
        let share = ownLength[link] / length
        ownLength[link] = 0
        let value = log(share) + utilities[path]
        best[link] = max(best[link], value)
        entries.append(Entry(link: link, share: share, value: value))
      }
      ends.append(entries.count)
    }
    let mu = 1 - weight
    for entry in entries { sum[entry.link] += exp((entry.value - best[entry.link]) / mu) }
    var corrections: [Double] = []
    corrections.reserveCapacity(utilities.count)
    var first = 0
    for end in ends {
      var factor = 0.0
      for entry in entries[first..<end] {
        factor +=
          entry.share * exp(weight * ((entry.value - best[entry.link]) / mu - log(sum[entry.link])))
      }
      corrections.append(log(max(factor, .leastNormalMagnitude)))
      first = end
    }
    for entry in entries {
      best[entry.link] = -.infinity
      sum[entry.link] = 0
    }
    return corrections
  }
}
