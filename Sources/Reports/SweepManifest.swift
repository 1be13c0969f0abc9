/// `manifest.json` of a sweep: the run that its points vary, and of each point what follows from nothing else:
/// its values and its identity, the digest of these and of all that they vary.
public struct SweepManifest: Encodable, Sendable {
  public struct Point: Encodable, Sendable {
    let point: Int
    let sha256: String
    let values: [String: Double]

    /// - Parameters:
    ///   - point: Its number in the design, from 1.
    ///   - sha256: Its identity.
    ///   - values: By factor.
    public init(_ point: Int, sha256: String, values: [String: Double]) {
      (self.point, self.sha256, self.values) = (point, sha256, values)
    }
  }

  let sweep: String
  let figures: [String]
  let run: Manifest
  let points: [Point]

  /// - Parameters:
  ///   - sweep: The name of the sweep.
  ///   - figures: What is kept of a point.
  ///   - run: Of the scenario before anything is varied.
  ///   - points: In the order of the design.
  public init(_ sweep: String, figures: [String], run: Manifest, points: [Point]) {
    (self.sweep, self.figures, self.run, self.points) = (sweep, figures, run, points)
  }
}
