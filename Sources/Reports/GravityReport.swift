public import Choice
public import Files
import Networks

/// A fitted gravity model, as lines for people, JSON for programs and tables for files.
public struct GravityReport: Encodable, Sendable {
  struct Pair: Encodable, Sendable {
    let from: String
    let to: String
    let cost: Double?
    let trips: Double
    let modelled: Double
  }

  let model: String
  let title: String
  let beta: Double
  let standardError: Double?
  let robustStandardError: Double?
  let trips: Double
  let meanCost: Double
  let modelledMeanCost: Double
  let misplacedShare: Double
  let originCount: Int
  let destinationCount: Int
  let pairs: [Pair]

  public init(_ model: GravityModel, _ fit: GravityFit) {
    self.model = model.name
    title = model.title
    beta = fit.beta
    standardError = fit.deterrence?.standardError
    robustStandardError = fit.deterrence?.robustStandardError
    trips = model.trips.reduce(0, +)
    meanCost = fit.observedMeanCost
    modelledMeanCost = fit.meanCost
    misplacedShare = fit.misplacedShare
    originCount = model.origins.count
    destinationCount = model.destinations.count
    let width = model.destinations.count
    pairs = model.trips.indices.map {
      Pair(
        from: model.origins[$0 / width], to: model.destinations[$0 % width],
        cost: model.costs[$0] < .infinity ? model.costs[$0] : nil, trips: model.trips[$0],
        modelled: fit.trips[$0])
    }
  }

  public var lines: [String] {
    var table = TextTable([.left, .right])
    table.add("deterrence per unit of cost", figure(beta))
    if let standardError, let robustStandardError {
      table.add("  standard error", figure(standardError))
      table.add("  robust", figure(robustStandardError))
    }
    table.add("mean cost of a trip", figure(meanCost))
    table.add("  in the model", figure(modelledMeanCost))
    table.add("trips that the model has elsewhere", figure(100 * misplacedShare, "%"))
    let worst = pairs.sorted {
      (-abs($0.modelled - $0.trips), $0.from, $0.to) < (-abs($1.modelled - $1.trips), $1.from, $1.to)
    }
    var misses = TextTable([.left, .left, .right, .right])
    misses.add("from", "to", "trips", "modelled")
    for pair in worst.prefix(5) { misses.add(pair.from, pair.to, figure(pair.trips), figure(pair.modelled)) }
    return ["\(title): \(figure(trips)) trips, \(originCount) origins, \(destinationCount) destinations", ""]
      + table.lines + ["", "Farthest off:"] + misses.lines
  }

  var tables: [ResultTable] {
    [
      ResultTable(
        "deterrence", title: LocalName(en: "Deterrence", zh: "阻抗参数"), "One row for the model.",
        key: ["model"], rows: [self]
      ) {
        [
          .text("model", "Name of the model") { $0.model },
          .number("beta", unit: "", "T(i,j) = A(i) O(i) B(j) D(j) exp(-beta cost), per unit of cost") {
            $0.beta
          },
          .number("standard_error", unit: "", "Of Poisson trips; empty beyond 300 places") {
            $0.standardError
          },
          .number("robust_standard_error", unit: "", "From the sandwich") { $0.robustStandardError },
          .number("trips", unit: "", "Observed") { $0.trips },
          .number("mean_cost", unit: "", "Of an observed trip") { $0.meanCost },
          .number("modelled_mean_cost", unit: "", "Of a trip of the model") { $0.modelledMeanCost },
          .number("misplaced_share", unit: "share", "Trips that the model has elsewhere") {
            $0.misplacedShare
          },
        ]
      },
      ResultTable(
        "pair", title: LocalName(en: "Trips by pair", zh: "点对出行量"), "One row a pair of places.",
        key: ["from_id", "to_id"], rows: pairs
      ) {
        [
          .text("from_id", "Origin") { $0.from },
          .text("to_id", "Destination") { $0.to },
          .number("cost", unit: "", "Cost of the way; empty where there is none") { $0.cost },
          .number("trips", unit: "", "Observed") { $0.trips },
          .number("modelled", unit: "", "Of the model") { $0.modelled },
        ]
      },
    ]
  }
}

extension OutputFolder {
  /// Writes the tables `deterrence` and `pair`, and puts the folder in its place.
  ///
  /// - Throws: as `commit(_:_:_:)`.
  public func commit(_ report: GravityReport) throws {
    try write(report.tables, name: report.model, title: report.title)
    try commit()
  }
}
