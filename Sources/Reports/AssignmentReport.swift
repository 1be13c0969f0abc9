public import Assignment
import Foundation

/// What is said of an equilibrium assignment.
public struct AssignmentReport: Encodable {
  /// What a class of vehicles does.
  public struct VehicleClass {
    let name: String
    let trips: Double
    let flows: [Double]
    let emission: Double?

    /// - Parameters:
    ///   - name: Of the class.
    ///   - trips: Its vehicles, those without a path with them.
    ///   - flows: Its vehicles on each link.
    ///   - emission: kg of CO2e on a unit of length; nil where it is not known.
    public init(name: String, trips: Double, flows: [Double], emission: Double?) {
      (self.name, self.trips, self.flows, self.emission) = (name, trips, flows, emission)
    }
  }

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
    let externalCost: Double
    let firstBestTolls: Double?
    let emissionKg: Double?
    let imbalance: Double
    let trips: Double
    let tripsInsideZones: Double
    let tripsUnserved: Double
    let unserved: [Unserved]
    let classes: [ClassFigures]?
    let seconds: Double

    enum CodingKeys: String, CodingKey {
      case iterations, objective, imbalance, distance, delay, trips, unserved, classes, seconds
      case relativeGap = "relative_gap"
      case averageExcessCost = "average_excess_cost"
      case lowerBound = "lower_bound"
      case totalSystemTravelTime = "total_system_travel_time"
      case shortestPathTravelTime = "shortest_path_travel_time"
      case externalCost = "external_cost"
      case firstBestTolls = "first_best_tolls"
      case emissionKg = "emission_kgco2e"
      case tripsInsideZones = "trips_inside_zones"
      case tripsUnserved = "trips_unserved"
    }
  }

  private struct Unserved: Encodable {
    let from: String
    let to: String
    let trips: Double
  }

  /// Of a class: vehicles, distance, time on the roads, tolls paid and emission.
  private struct ClassFigures: Encodable {
    let name: String
    let trips: Double
    let distance: Double
    let time: Double
    let tolls: Double
    let emissionKg: Double?

    enum CodingKeys: String, CodingKey {
      case name, trips, distance, time, tolls
      case emissionKg = "emission_kgco2e"
    }
  }

  /// - Parameters:
  ///   - equilibrium: The solution.
  ///   - classes: Who travels.
  ///   - network: The roads, at whose own costs travel time is told; at a system optimum those of the solution
  ///     are marginal.
  ///   - isSystemOptimum: Whether the solution is one.
  ///   - nodes: The names of the nodes.
  ///   - lengths: Of each link.
  ///   - tolls: Of each link.
  ///   - insideZones: Trips that end where they begin.
  ///   - duration: How long it took to solve and to check.
  public init(
    _ equilibrium: Equilibrium, _ classes: [VehicleClass], on network: RoadNetwork, isSystemOptimum: Bool,
    nodes: [String], lengths: [Double], tolls: [Double], insideZones: Double, duration: Duration
  ) {
    func sum(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
    let certificate = equilibrium.certificate
    let unserved = equilibrium.unserved.map {
      Unserved(from: nodes[$0.from], to: nodes[$0.to], trips: $0.flow)
    }
    let externalCost = sum(equilibrium.flows, network.externalCosts(ofFlows: equilibrium.flows))
    let times = network.times(ofFlows: equilibrium.flows)
    let figuresOfClasses = classes.map { vehicles in
      ClassFigures(
        name: vehicles.name, trips: vehicles.trips, distance: sum(vehicles.flows, lengths),
        time: sum(vehicles.flows, times), tolls: sum(vehicles.flows, tolls),
        emissionKg: vehicles.emission.map { $0 * sum(vehicles.flows, lengths) })
    }
    let emissions = figuresOfClasses.compactMap(\.emissionKg)
    figures = Figures(
      iterations: equilibrium.gaps.count, relativeGap: certificate.relativeGap,
      averageExcessCost: certificate.averageExcess, objective: certificate.objective,
      lowerBound: certificate.lowerBound,
      totalSystemTravelTime: network.totalCost(ofFlows: equilibrium.flows),
      shortestPathTravelTime: certificate.shortestPathCost,
      distance: figuresOfClasses.reduce(0) { $0 + $1.distance },
      delay: sum(equilibrium.flows, network.delays(ofFlows: equilibrium.flows)),
      externalCost: externalCost, firstBestTolls: isSystemOptimum ? externalCost : nil,
      emissionKg: emissions.isEmpty ? nil : emissions.reduce(0, +), imbalance: certificate.imbalance,
      trips: certificate.servedTrips, tripsInsideZones: insideZones,
      tripsUnserved: unserved.reduce(0) { $0 + $1.trips }, unserved: unserved,
      classes: classes.count > 1 ? figuresOfClasses : nil, seconds: duration / .seconds(1))
    unservedLines = unserved.map {
      "no path serves the \(figure($0.trips)) trips from \($0.from) to \($0.to)"
    }
  }

  /// A small table, and one of the classes where there are several.
  public var lines: [String] {
    var table = TextTable([.left, .right])
    table.add("iterations", "\(figures.iterations)")
    table.add("relative gap", String(format: "%.3e", figures.relativeGap))
    table.add("average excess cost", String(format: "%.3e", figures.averageExcessCost))
    table.add("Beckmann objective", digits(figures.objective))
    table.add("total system travel time", digits(figures.totalSystemTravelTime))
    table.add("of it delay", digits(figures.delay))
    if let tolls = figures.firstBestTolls {
      table.add("first-best tolls, as time", digits(tolls))
    } else {
      table.add("external cost, as time", digits(figures.externalCost))
    }
    table.add("distance", digits(figures.distance))
    if let emission = figures.emissionKg { table.add("emission, kg CO2e", digits(emission)) }
    table.add("trips", digits(figures.trips))
    if figures.tripsInsideZones > 0 { table.add("trips inside zones", digits(figures.tripsInsideZones)) }
    if figures.tripsUnserved > 0 { table.add("trips that no path serves", digits(figures.tripsUnserved)) }
    table.add("seconds", String(format: "%.3f", figures.seconds))
    guard let classes = figures.classes else { return table.lines }
    var ofClasses = TextTable([.left, .right, .right, .right, .right, .right])
    ofClasses.add("class", "vehicles", "distance", "time", "tolls", "kg CO2e")
    for row in classes {
      ofClasses.add(
        row.name, figure(row.trips), figure(row.distance), figure(row.time), figure(row.tolls),
        row.emissionKg.map(figure) ?? "")
    }
    return table.lines + ofClasses.lines
  }

  public func encode(to encoder: any Encoder) throws { try figures.encode(to: encoder) }

  /// Fifteen significant digits, as many as a number surely has.
  private func digits(_ value: Double) -> String { String(format: "%.15g", value) }
}
