import Foundation
import GSL
import Networks

extension FreightYear {
  /// Every observation of freight beside what the model says.
  func checkRows(_ trains: [FreightTrainRow], _ links: [FreightLinkRow]) -> [FreightCheckRow] {
    network.observations.ids.compactMap { id in
      let observation = network.observations[id]
      let figure: (value: Double?, reason: String)
      switch observation.kind {
      case .trainRunH, .trainTeuPerYear, .trainTeu, .trainTonnes:
        figure = (trainFigure(observation, trains), "no such train runs")
      case .lineTrainsPerDay:
        let both = [observation.from, observation.to].filter { !$0.isEmpty }
        let trains = both.map { key in
          network.links.id(named: key).flatMap { trainsPerDay(network.links[$0], $0) }
        }
        figure = (
          trains.reduce(0) { sum, trains in sum.flatMap { sum in trains.map { sum + $0 } } },
          "trains of others are not known"
        )
      case .lineTeuPerYear:
        let link = network.links.id(named: observation.from)
        figure = (links.first { $0.link == link }?.teu ?? 0, "")
      case .demandGrowthPercent:
        figure = (yearlyGrowthPercent(of: observation.from), "no target names it")
      default:
        return nil
      }
      return FreightCheckRow(
        observation: id, modelled: figure.value, observed: observation.value,
        isOfThisYear: observation.covers(network.year), reason: figure.value == nil ? figure.reason : nil)
    }
  }

  private func trainFigure(_ observation: Observation, _ trains: [FreightTrainRow]) -> Double? {
    let outward = observation.to != "back"
    guard let service = network.services.id(named: observation.from),
      let index = supply.lines.firstIndex(where: { $0.service == service && $0.outward == outward })
    else { return nil }
    let train = trains.first { $0.service == service && $0.outward == outward }
    switch observation.kind {
    case .trainRunH: return train?.runH?.mean ?? supply.lines[index].arrivalH.last
    case .trainTeuPerYear: return train?.teuPerYear.mean ?? 0
    case .trainTeu: return train?.teuPerTrain.mean ?? 0
    case .trainTonnes:
      let rides = supply.rides.indices.filter { supply.rides[$0].line == index }
      let teu = rides.reduce(0) { $0 + loads.teu[$1] }
      let tonnes = rides.reduce(0) { $0 + loads.tonnes[$1] }
      return teu > 0 ? (train?.teuPerTrain.mean ?? 0) * tonnes / teu : 0
    default: return nil
    }
  }

  /// By which the targets let a commodity grow a year, from the base year to the first of them.
  private func yearlyGrowthPercent(of commodity: String) -> Double? {
    let targets = network.targets.rows.filter {
      $0.table == "freight_demand" && $0.condition == "commodity_id=" + commodity
        && $0.year > network.baseYear
    }
    return targets.min { $0.year < $1.year }.map {
      (pow($0.factor, 1 / Double($0.year - network.baseYear)) - 1) * 100
    }
  }
}

extension Observation {
  /// Whether a year lies within the period, from the first to the last year that it names.
  func covers(_ year: Int) -> Bool {
    let years = period.split { !$0.isNumber }.filter { $0.count == 4 }.compactMap { Int($0) }
    guard let first = years.min(), let last = years.max() else { return false }
    return (first...last).contains(year)
  }
}
