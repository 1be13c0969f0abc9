import Experiments
import Reports

/// What came of a sweep or of a part of it.
struct SweepEnd: Encodable {
  let points: Int
  /// Of a part: the points of the whole.
  let of: Int?
  let failed: Int?
  let file: String

  var line: String {
    let what = of.map { "\(points) of \($0) points" } ?? "\(points) points"
    return what + (failed.map { ", \($0) failed" } ?? "") + ": \(file)"
  }
}

/// The figures of one point of a sweep.
struct SweepPoint: Encodable {
  let point: Int
  let factors: [String]
  let values: [Double]
  let outputs: [String]
  let figures: [Double?]

  var lines: [String] {
    var table = TextTable([.left, .right])
    for (name, value) in zip(factors, values) { table.add(name, value.description) }
    for (name, figure) in zip(outputs, figures) { table.add(name, figure?.description ?? "none") }
    return table.lines
  }
}

/// What a design varies, and how long a sweep over it takes.
struct SweepExplanation: Encodable {
  struct Column: Encodable {
    let name: String
    let range: String
    let values: Int
  }

  let scheme: String
  let columns: [Column]
  let points: Int
  let distinctPoints: Int
  /// On one thread.
  let pointS: Double?
  let allS: Double?

  enum CodingKeys: String, CodingKey {
    case scheme, columns, points
    case distinctPoints = "distinct_points"
    case pointS = "point_s"
    case allS = "all_s"
  }

  init(_ explanation: Explanation, pointS: Double? = nil, allS: Double? = nil) {
    scheme = explanation.scheme
    columns = explanation.columns.map { Column(name: $0.factor, range: $0.range, values: $0.valueCount) }
    points = explanation.pointCount
    distinctPoints = explanation.distinctCount
    self.pointS = pointS
    self.allS = allS
  }
}
