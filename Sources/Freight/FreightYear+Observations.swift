import GSL
import Networks

extension FreightYear {
  /// Observations about container trains beside the outward direction of the train.
  func checkRows(_ trains: [FreightTrainRow]) -> [FreightCheckRow] {
    network.observations.ids.compactMap { id in
      let observation = network.observations[id]
      let service = network.services.id(named: observation.from)
      let train = trains.first { $0.service == service && $0.outward }
      let modelled: Double?
      switch observation.kind {
      case .trainRunH:
        modelled = supply.lines.first { $0.service == service && $0.outward }?.arrivalH.last
      case .trainTeuPerYear:
        modelled = service == nil ? nil : train?.teuPerYear.mean ?? 0
      case .trainTeu:
        modelled = service == nil ? nil : train?.teuPerTrain.mean ?? 0
      default:
        return nil
      }
      return FreightCheckRow(observation: id, modelled: modelled, observed: observation.value)
    }
  }
}
