import Foundation

/// Optimal strategies where a full vehicle repels: travellers spread over lines at a frequency so that nobody
/// feels a way to be shorter than the one taken.
///
/// A ride feels longer than it takes by `rideMin` × weight × (travellers / places) ^ exponent. What is least at
/// equilibrium is the sum of the integrals of these and of all time spent, which conditional gradients descend
/// to from strategies of one state of the lines to those of the next (H. Spiess and M. Florian, "Optimal
/// strategies: a new assignment model for transit networks", 1989, on increasing costs of arcs).
public struct CrowdedStrategies: Sendable {
  /// How a ride feels longer the fuller it is.
  public struct Discomfort: Sendable, Equatable {
    /// What a ride in a full vehicle feels longer by, over its time.
    public let weight: Double
    public let exponent: Double

    public init(weight: Double, exponent: Double) {
      self.weight = weight
      self.exponent = exponent
    }
  }

  /// Who travels between two stops.
  public struct Trips: Sendable, Equatable {
    public let from: Int
    public let to: Int
    public let perHour: Double

    public init(from: Int, to: Int, perHour: Double) {
      self.from = from
      self.to = to
      self.perHour = perHour
    }
  }

  /// By line and ride: travellers an hour.
  public let loadPerHour: [[Double]]
  /// By line and ride: minutes that it feels longer than it takes.
  public let discomfortMin: [[Double]]
  /// What all would feel to save by changing to the best strategies, over all that they feel to spend.
  public let gap: Double

  /// Where the gap is small enough, and after how many strategies of everybody it is left as it is.
  private static let smallGap = 1e-6
  private static let longest = 2000

  /// Spreads travellers over lines.
  ///
  /// - Parameters:
  ///   - lines: The lines.
  ///   - placesPerHour: By line, of all its vehicles together; where they are 0 nothing repels.
  ///   - trips: Those that no line serves stay at home.
  ///   - discomfort: Of each ride.
  /// - Complexity: O(destinations × arcs × log arcs) for each of up to 2,000 steps.
  public init(
    _ lines: FrequencyLines, placesPerHour: [Double], trips: [Trips], discomfort: Discomfort
  ) {
    var demand: [Int: [Double]] = [:]
    for trip in trips where trip.from != trip.to && trip.perHour > 0 {
      demand[trip.to, default: Array(repeating: 0, count: lines.stopCount)][trip.from] += trip.perHour
    }
    let toStops = demand.sorted { $0.key < $1.key }
    let rides = Rides(lines, placesPerHour: placesPerHour, discomfort)
    var spread = Spread(rides: Array(repeating: 0, count: lines.arcs.count), timeMin: 0)
    var gap = 1.0
    for step in 0..<CrowdedStrategies.longest {
      let felt = rides.discomfortMin(spread.rides)
      var best = Spread(rides: Array(repeating: 0, count: lines.arcs.count), timeMin: 0)
      for (stop, perHour) in toStops {
        best.add(OptimalStrategy(lines, to: stop, discomfortMin: felt), perHour)
      }
      if step == 0 {
        spread = best
        continue
      }
      let spent = spread.feltMin(felt)
      gap = spent > 0 ? max(0, 1 - best.feltMin(felt) / spent) : 0
      if gap <= CrowdedStrategies.smallGap { break }
      spread.move(towards: best, rides)
    }
    self.gap = gap
    loadPerHour = lines.byLineAndRide(spread.rides)
    discomfortMin = lines.byLineAndRide(rides.discomfortMin(spread.rides))
  }
}

/// The arcs of lines that are rides, as they feel.
private struct Rides {
  /// By arc: the ride's minutes times the weight, 0 of what is no ride; and the places an hour.
  private let steepness: [Double]
  private let placesPerHour: [Double]
  private let exponent: Double

  init(_ lines: FrequencyLines, placesPerHour: [Double], _ discomfort: CrowdedStrategies.Discomfort) {
    let places = lines.arcs.map { arc in
      if case .ride(let line, _) = arc.step { placesPerHour[line] } else { 0.0 }
    }
    steepness = zip(lines.arcs, places).map { $1 > 0 ? $0.timeMin * discomfort.weight : 0 }
    self.placesPerHour = places
    exponent = discomfort.exponent
  }

  /// By arc.
  func discomfortMin(_ loads: [Double]) -> [Double] {
    loads.indices.map { arc in
      steepness[arc] > 0 ? steepness[arc] * pow(loads[arc] / placesPerHour[arc], exponent) : 0
    }
  }
}

/// Travellers an hour by arc, and the minutes that they all spend.
private struct Spread {
  var rides: [Double]
  var timeMin: Double

  /// Adds those who follow a strategy, from the stops where they are.
  mutating func add(_ strategy: OptimalStrategy, _ perHour: [Double]) {
    for (stop, count) in perHour.enumerated() where count > 0 && strategy.expectedMin[stop] < .infinity {
      timeMin += count * strategy.expectedMin[stop]
    }
    for (arc, load) in strategy.arcLoads(perHour) {
      rides[arc] += load
      timeMin -= load * strategy.discomfortMin(arc)
    }
  }

  func feltMin(_ discomfortMin: [Double]) -> Double {
    zip(rides, discomfortMin).reduce(timeMin) { $0 + $1.0 * $1.1 }
  }

  /// Goes as far towards another spread as things get better, which one sees in the slope.
  mutating func move(towards other: Spread, _ arcs: Rides) {
    let steps = zip(other.rides, rides).map { $0 - $1 }
    func loads(at share: Double) -> [Double] { zip(rides, steps).map { max(0, $0 + share * $1) } }
    func slope(at share: Double) -> Double {
      zip(arcs.discomfortMin(loads(at: share)), steps).reduce(other.timeMin - timeMin) { $0 + $1.0 * $1.1 }
    }
    var (least, most) = (0.0, 1.0)
    if slope(at: 1) <= 0 { least = 1 }
    for _ in 0..<50 where least < 1 {
      let middle = (least + most) / 2
      if slope(at: middle) < 0 { least = middle } else { most = middle }
    }
    rides = loads(at: least)
    timeMin += least * (other.timeMin - timeMin)
  }
}

extension FrequencyLines {
  /// Of a figure of each arc that of rides.
  fileprivate func byLineAndRide(_ figures: [Double]) -> [[Double]] {
    var sorted: [[Double]] = []
    for (arc, figure) in zip(arcs, figures) {
      guard case .ride(let line, _) = arc.step else { continue }
      if line == sorted.count { sorted.append([]) }
      sorted[line].append(figure)
    }
    return sorted
  }
}
