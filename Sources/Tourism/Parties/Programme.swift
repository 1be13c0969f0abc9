import Networks

/// All circuits of all segments as short programmes in one list of steps, made to be followed party by party.
struct Programmes: Sendable {
  enum Purpose: UInt8 {
    case visit, night, home
  }

  /// A place to go to and what to do there.
  struct Step {
    let purpose: Purpose
    /// Whether the way there is by train or aircraft.
    let isRide: Bool
    /// The site or the lodging.
    let unit: Int16
    /// From the place before, as from × places + to.
    let leg: Int32
    /// The minutes by road, where the way is by road.
    let roadMin: Int16
    /// At the first step of a day: how much later than at its start one may leave.
    let slackMin: Int16
  }

  private(set) var steps: [Step] = []
  /// The steps of circuit c begin at `first[c]` and end with the way home.
  private(set) var first: [UInt32] = []
  private(set) var leaveMin: [Int16] = []
  /// What a person pays for travel.
  private(set) var travelCny: [Float] = []
  private(set) var nights: [UInt8] = []

  /// Nobody starts later than this after the first possible moment.
  private static let mostSlackMin = 240.0

  mutating func add(_ circuit: Circuit, _ scheduler: CircuitScheduler, startMin: Double) {
    let legs = scheduler.legs
    first.append(UInt32(steps.count))
    leaveMin.append(Int16(circuit.leaveMin.rounded(.up)))
    nights.append(UInt8(circuit.lodgings.count))
    travelCny.append(Float(circuit.costCny - circuit.stayCny))
    var (call, night) = (0, 0)
    var plan: [(purpose: Purpose, unit: Int)] = []
    for _ in 0..<circuit.stops.count - 2 {
      // A night comes after the visits of its day.
      if night < circuit.lodgings.count,
        call == circuit.sites.count || circuit.siteDays[call] > circuit.nightDays[night]
      {
        plan.append((.night, circuit.lodgings[night]))
        night += 1
      } else {
        plan.append((.visit, circuit.sites[call]))
        call += 1
      }
    }
    plan.append((.home, 0))
    let slacks = slacks(plan, circuit, scheduler, startMin)
    for (index, step) in plan.enumerated() {
      let leg = circuit.stops[index] * legs.placeCount + circuit.stops[index + 1]
      steps.append(
        Step(
          purpose: step.purpose, isRide: !legs.hubs[leg].isEmpty, unit: Int16(step.unit), leg: Int32(leg),
          roadMin: Int16(min(legs.timeMin[leg].rounded(.up), 30_000)), slackMin: slacks[index]))
    }
  }

  /// How much later each day may begin so that all its visits and its end still fit.
  private func slacks(
    _ plan: [(purpose: Purpose, unit: Int)], _ circuit: Circuit, _ scheduler: CircuitScheduler,
    _ startMin: Double
  ) -> [Int16] {
    var slacks = [Int16](repeating: 0, count: plan.count)
    var latest = 0.0
    for index in plan.indices.reversed() {
      let leg = circuit.stops[index] * scheduler.legs.placeCount + circuit.stops[index + 1]
      switch plan[index].purpose {
      case .home, .night: latest = scheduler.rules.endMin
      case .visit:
        let visit = scheduler.visits[plan[index].unit]
        latest = min(latest, visit.closesMin) - visit.visitMin
      }
      latest -= scheduler.legs.timeMin[leg]
      let startsDay = index == 0 || plan[index - 1].purpose == .night
      if startsDay {
        let start = index == 0 ? circuit.leaveMin : startMin
        slacks[index] = Int16(max(0, min(Programmes.mostSlackMin, latest - start)))
      }
    }
    return slacks
  }
}
