/// How much of each path is its own: PSᵢ = Σ over its links a of (lₐ / Lᵢ) / Nₐ, where Nₐ paths of the
/// choice set use link a. A path that shares nothing has 1, each of n identical paths 1/n. Its logarithm,
/// times a weight, added to the utility corrects the logit for paths that overlap.
///
/// Holds what it needs to count links, once for all choice sets of a worker.
///
/// Source: M. Ben-Akiva, M. Bierlaire, "Discrete choice methods and their applications to short term
/// travel decisions" (1999), section 4.
public struct PathSizes: Sendable {
  private var pathsOfLink: [Int32]
  private var lastPathOfLink: [Int32]

  /// - Parameter linkCount: Links are numbered 0 ..< `linkCount`.
  public init(linkCount: Int) {
    pathsOfLink = Array(repeating: 0, count: linkCount)
    lastPathOfLink = Array(repeating: -1, count: linkCount)
  }

  /// Writes the size of each path. Costs a few steps for every link of every path, and does not allocate.
  ///
  /// - Parameters:
  ///   - starts: Path p has the links at `starts[p]` ..< `starts[p + 1]`; so one more than there are paths.
  ///   - links: The links of all paths, one path after another.
  ///   - lengthsKm: The length of each of the network's links, or any other measure of it that is positive.
  ///   - sizes: Takes one size a path.
  public mutating func compute(
    starts: Span<Int>, links: Span<Int>, lengthsKm: Span<Double>, into sizes: inout MutableSpan<Double>
  ) {
    precondition(starts.count == sizes.count + 1, "a size for every path")
    for path in sizes.indices {
      for k in starts[path]..<starts[path + 1] where lastPathOfLink[links[k]] != path {
        lastPathOfLink[links[k]] = Int32(path)
        pathsOfLink[links[k]] += 1
      }
    }
    for path in sizes.indices {
      var lengthKm = 0.0
      var ownKm = 0.0
      for k in starts[path]..<starts[path + 1] {
        lengthKm += lengthsKm[links[k]]
        ownKm += lengthsKm[links[k]] / Double(pathsOfLink[links[k]])
      }
      precondition(lengthKm > 0, "a path has a length")
      sizes[path] = ownKm / lengthKm
    }
    for k in links.indices {
      pathsOfLink[links[k]] = 0
      lastPathOfLink[links[k]] = -1
    }
  }
}
