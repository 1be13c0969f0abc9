import Freight
import Networks
import Parallel
import Reports
import RoadTraffic
import Scenarios
import Tourism
import TravelTimes

extension Scenario.Simulator {
  /// The results of a network, with two replications.
  func results(_ network: Network) throws -> Results {
    let execution = Execution(threads: 1)
    switch self {
    case .travelTimes:
      return Results(
        try TravelTimeSimulation.run(network, replications: 2, seed: 1, on: execution).tables(network))
    case .freight:
      return Results(
        try FreightSimulation.run(network, replications: 2, seed: 1, on: execution).tables(network))
    case .tourism:
      return Results(
        try TourismSimulation.run(network, replications: 2, seed: 1, on: execution).tables(network))
    case .circulation:
      return Results(
        try CirculationSimulation.run(network, replications: 2, seed: 1, on: execution).tables(network))
    case .roadTraffic: return Results(try RoadTrafficSimulation.run(network, on: execution).tables(network))
    }
  }

  /// What is wrong in the results by themselves, in words; nil where nothing is.
  func flaw(_ results: Results, of network: Network) -> String? {
    switch self {
    case .travelTimes: travelFlaw(results, network)
    case .freight: freightFlaw(results)
    case .tourism: tourismFlaw(results)
    case .circulation: circulationFlaw(results)
    case .roadTraffic: roadFlaw(results)
    }
  }
}

/// Symmetric roads, the triangle, shares of one, order of quantiles, no one nearer at a later minute.
private func travelFlaw(_ results: Results, _ network: Network) -> String? {
  let pairs = results["travel_time"]
  let isSymmetric = network.links.rows.allSatisfy { $0.runsBothWays || !$0.facility.isRoad }
  for (key, row) in pairs {
    let road = row.figure("road_min")
    if isSymmetric, let back = pairs[key.reversed()], (road ?? -1) != (back.figure("road_min") ?? -1),
      !nearly(road ?? -1, back.figure("road_min") ?? -1)
    {
      return "road_min of \(key) is \(road ?? -1), back \(back.figure("road_min") ?? -1)"
    }
    if let fastest = row.figure("fastest_min") {
      if let road, fastest > road + 1e-6 { return "\(key) is slower than its road" }
      if let median = row.figure("median_min"), median < fastest - 1e-6 {
        return "\(key) has a median too low"
      }
    } else if road != nil {
      return "\(key) has a road and no time"
    }
    for (other, second) in pairs where other[0] == key[1] && other[1] != key[0] {
      guard let a = road, let b = second.figure("road_min") else { continue }
      guard let whole = pairs[[key[0], other[1]]]?.figure("road_min"), whole <= a + b + 1e-6 else {
        return "the road from \(key[0]) to \(other[1]) is longer than by \(key[1])"
      }
    }
  }
  for (key, row) in results["mode_choice"] {
    let shares = ["road", "hsr", "rail", "air", "mixed"].compactMap { row.figure($0 + "_share") }
    // Nobody travels where there is no way.
    if shares.contains(where: { $0 > 0 }), !nearly(shares.reduce(0, +), 1) {
      return "shares of \(key) are \(shares)"
    }
  }
  for (key, row) in results["reliability"] {
    let quantiles = ["p5", "p25", "p50", "p75", "p95"].compactMap { row.figure($0 + "_min") }
    if quantiles != quantiles.sorted() { return "quantiles of \(key) are \(quantiles)" }
  }
  return nil
}

/// Every tonne goes by a chain, is held back or has no way; every box arrives, leaves or waits.
private func freightFlaw(_ results: Results) -> String? {
  for (key, row) in results["freight_summary"] {
    if let share = row.figure("share"), !(0...1 + 1e-9).contains(share) {
      return "\(key) has a share of \(share)"
    }
  }
  for (key, row) in results["freight_yard"] {
    guard let arrived = row.figure("arrived_teu_per_year"), let left = row.figure("departed_teu_per_year"),
      let waiting = row.figure("waiting_at_end_teu")
    else { continue }
    if !nearly(arrived, left + waiting) {
      return "yard \(key): \(arrived) arrive, \(left) leave, \(waiting) wait"
    }
  }
  for (key, row) in results["freight_capacity"] {
    if let used = row.figure("used"), let limit = row.figure("limit"), used > limit * (1 + 1e-6) {
      return "\(key) carries \(used) of \(limit)"
    }
  }
  let carried = results.sum("tonnes_t_per_year", of: "freight_chain")
  let all = results.sum("tonnes_t_per_year", of: "freight_commodity")
  if !nearly(carried, all, 1e-6) { return "chains carry \(carried) t, commodities \(all) t" }
  return nil
}

/// Whoever wants to travel does, stays at home or goes elsewhere; months add up to the year.
private func tourismFlaw(_ results: Results) -> String? {
  let pairs = [
    ("journeys_persons", "made_persons"), ("lost_persons", "lost_persons"),
    ("elsewhere_persons", "elsewhere_persons"),
  ]
  for (whole, part) in pairs {
    let (a, b) = (
      results.sum(whole, of: "tourism_summary"), results.sum(part, of: "tourism_market")
    )
    if !nearly(a, b) { return "\(whole): \(a) in all, \(b) of the markets" }
  }
  for (whole, part, column) in [
    ("tourism_summary", "tourism_site", "visits_persons"),
    ("tourism_site", "tourism_site_month", "visits_persons"),
    ("tourism_lodging", "tourism_night", "nights_persons"),
  ] {
    let (a, b) = (results.sum(column, of: whole), results.sum(column, of: part))
    if !nearly(a, b) { return "\(column): \(a) in \(whole), \(b) in \(part)" }
  }
  return nil
}

/// Nobody is lost on the way.
private func circulationFlaw(_ results: Results) -> String? {
  func all(_ column: String) -> Double { results.sum(column + "_persons", of: "circulation_summary") }
  let (came, went) = (
    all("present_at_start") + all("departed"), all("returned") + all("present_at_end")
  )
  if !nearly(came, went) { return "\(came) came, \(went) went or are there" }
  let (visits, sites) = (all("visits"), results.sum("visits_persons", of: "circulation_site"))
  if !nearly(visits, sites) { return "\(visits) visits, \(sites) of the sites" }
  return nil
}

/// Vehicles on sections are those of the hours; equilibrium is reached; no delay is negative.
private func roadFlaw(_ results: Results) -> String? {
  for (key, row) in results["road_hour"] {
    if let gap = row.figure("relative_gap"), gap > 1e-4 { return "hour \(key) has a gap of \(gap)" }
    if let delay = row.figure("delay_vehicle_h"), delay < -1e-6 {
      return "hour \(key) has a delay of \(delay)"
    }
  }
  for (key, row) in results["road_section"] {
    if let flow = row.figure("peak_flow_pcu_per_h"), flow < 0 {
      return "section \(key) has a flow of \(flow)"
    }
  }
  return nil
}
