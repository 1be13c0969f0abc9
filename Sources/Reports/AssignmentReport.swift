public import Assignment
import Foundation

/// What is said of an equilibrium assignment.
public struct AssignmentReport {
  private let figures: Figures
  /// The trips that no path serves, one line a pair.
  public let unservedLines: [String]

  private struct Figures: Encodable {
    let iterations: Int
    let relativeGap: Double
    let averageExcessCost: Double
    let objective: Double
    let lowerBound: Double
    let totalSystemTravelTime: Double
    let shortestPathTravelTime: Double
    let distance: Double
    let delay: Double
    let imbalance: Double
    let trips: Double
    let tripsInsideZones: Double
    let tripsUnserved: Double
    let unserved: [Unserved]
    let seconds: Double

    enum CodingKeys: String, CodingKey {
      case iterations, objective, imbalance, distance, delay, trips, unserved, seconds
      case relativeGap = "relative_gap"
      case averageExcessCost = "average_excess_cost"
      case lowerBound = "lower_bound"
      case totalSystemTravelTime = "total_system_travel_time"
      case shortestPathTravelTime = "shortest_path_travel_time"
      case tripsInsideZones = "trips_inside_zones"
      case tripsUnserved = "trips_unserved"
    }
  }

  private struct Unserved: Encodable {
    let from: Int
    let to: Int
    let trips: Double
  }

  /// - Parameters:
  ///   - equilibrium: The solution.
  ///   - demand: What was asked for.
  ///   - network: The roads, at whose own costs travel time is told; at a system optimum those of the solution
  ///     are marginal.
  ///   - lengths: Of each link.
  ///   - duration: How long it took to solve and to check.
  public init(
    _ equilibrium: Equilibrium, _ demand: Demand, on network: RoadNetwork, lengths: [Double],
    duration: Duration
  ) {
    let certificate = equilibrium.certificate
    // People count nodes from 1.
    let unserved = equilibrium.unserved.map { Unserved(from: $0.from + 1, to: $0.to + 1, trips: $0.flow) }
    figures = Figures(
      iterations: equilibrium.gaps.count, relativeGap: certificate.relativeGap,
      averageExcessCost: certificate.averageExcess, objective: certificate.objective,
      lowerBound: certificate.lowerBound,
      totalSystemTravelTime: network.totalCost(ofFlows: equilibrium.flows),
      shortestPathTravelTime: certificate.shortestPathCost,
      distance: zip(equilibrium.flows, lengths).reduce(0) { $0 + $1.0 * $1.1 },
      delay: zip(equilibrium.flows, network.delays(ofFlows: equilibrium.flows)).reduce(0) {
        $0 + $1.0 * $1.1
      },
      imbalance: certificate.imbalance,
      trips: certificate.servedTrips, tripsInsideZones: demand.insideZones,
      tripsUnserved: unserved.reduce(0) { $0 + $1.trips }, unserved: unserved,
      seconds: duration / .seconds(1))
    unservedLines = unserved.map {
      "no path serves the \(figure($0.trips)) trips from \($0.from) to \($0.to)"
    }
  }

  /// A small table.
  public var lines: [String] {
    var table = TextTable([.left, .right])
    table.add("iterations", "\(figures.iterations)")
    table.add("relative gap", String(format: "%.3e", figures.relativeGap))
    table.add("average excess cost", String(format: "%.3e", figures.averageExcessCost))
    table.add("Beckmann objective", digits(figures.objective))
    table.add("total system travel time", digits(figures.totalSystemTravelTime))
    table.add("of it delay", digits(figures.delay))
    table.add("distance", digits(figures.distance))
    table.add("trips", digits(figures.trips))
    if figures.tripsInsideZones > 0 { table.add("trips inside zones", digits(figures.tripsInsideZones)) }
    if figures.tripsUnserved > 0 { table.add("trips that no path serves", digits(figures.tripsUnserved)) }
    table.add("seconds", String(format: "%.3f", figures.seconds))
    return table.lines
  }

  public var json: [UInt8] { Reports.json(figures) }

  /// Fifteen significant digits, as many as a number surely has.
  private func digits(_ value: Double) -> String { String(format: "%.15g", value) }
}
