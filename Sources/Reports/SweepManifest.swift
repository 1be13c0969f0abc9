public import Networks

/// `manifest.json` of a sweep: the run that its points vary, and of each point what follows from nothing else:
/// its values and its identity, the digest of these and of all that they vary.
public struct SweepManifest: Codable, Sendable {
  public struct Point: Codable, Sendable {
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

  /// What a factor or figure is called.
  public struct Label: Codable, Sendable {
    let name: String
    let title: String
    let titleZh: String
    /// Empty where none is known.
    let unit: String

    enum CodingKeys: String, CodingKey {
      case name, title, unit
      case titleZh = "title_zh"
    }

    /// - Parameters:
    ///   - name: Its column in the design or the results.
    ///   - title: What people call it.
    ///   - unit: Its unit, or the column of a run's table that it is kept of, which ends with its unit.
    public init(_ name: String, _ title: LocalName, unit: Unit) {
      (self.name, self.title, titleZh) = (name, title.en, title.zh)
      self.unit =
        switch unit {
        case .named(let unit): unit
        case .ofColumn(let column): Reports.unit(ofColumn: column)
        }
    }

    public enum Unit: Sendable {
      case named(String)
      case ofColumn(String)
    }
  }

  let sweep: String
  let labels: [Label]
  let figures: [String]
  let run: Manifest
  let points: [Point]

  /// - Parameters:
  ///   - sweep: The name of the sweep.
  ///   - labels: Of the factors and figures.
  ///   - figures: What is kept of a point.
  ///   - run: Of the scenario before anything is varied.
  ///   - points: In the order of the design.
  public init(_ sweep: String, labels: [Label], figures: [String], run: Manifest, points: [Point]) {
    (self.sweep, self.labels, self.figures, self.run, self.points) = (sweep, labels, figures, run, points)
  }
}
