import Freight
import Networks

extension FreightOutcome {
  func capacityTable(_ network: Network) -> ResultTable {
    ResultTable(
      "freight_capacity", title: LocalName(en: "Freight capacities", zh: "货运能力与影子价格"),
      "One row a capacity of which something is used. A shadow price is positive only where nothing is left.",
      key: ["kind", "capacity_id", "direction", "from_node_id"], rows: capacities
    ) {
      [
        .text("kind", "slots and payload of a service, paths of a line, throughput and storage of a terminal")
        {
          $0.kind
        },
        .text("capacity_id", "The service, line or terminal") { $0.key(network) },
        .text("direction", "Of a service: out or back; of others: both") {
          $0.section.map { $0.outward ? "out" : "back" } ?? "both"
        },
        .text("from_node_id", "The stop before, the end of the line, or the terminal's node") {
          network.nodes[$0.ends(network).from].key
        },
        .text("to_node_id", "The stop after, the other end, or the terminal's node") {
          network.nodes[$0.ends(network).to].key
        },
        .text("capacity_unit", "Unit of limit, used and held back") { $0.unit },
        .number("limit", unit: "", "What there is") { $0.limit },
        .number("used", unit: "", "What is used; of paths with full trains") { $0.used },
        .number("utilisation", unit: "", "Used over limit") { $0.utilisation },
        .number("shadow_price_cny", unit: "CNY", "What another unit would be worth to the goods") {
          $0.shadowPriceCny
        },
        .number("held_back", unit: "", "What more would come without this limit") { $0.heldBack },
        .grade { $0.grade(network) },
      ]
    }
  }
}

extension FreightCapacityRow {
  var kind: String {
    switch subject {
    case .slots: "slots"
    case .payload: "payload"
    case .paths: "paths"
    case .throughput: "throughput"
    case .storage: "storage"
    }
  }

  fileprivate var section: Section? {
    switch subject {
    case .slots(let section), .payload(let section): section
    default: nil
    }
  }

  func key(_ network: Network) -> String {
    switch subject {
    case .slots(let section), .payload(let section): network.services[section.service].key
    case .paths(let link): network.links[link].key
    case .throughput(let terminal), .storage(let terminal): network.terminals[terminal].key
    }
  }

  func words(_ network: Network) -> String {
    switch subject {
    case .slots(let section): "wagons from " + words(section, network)
    case .payload(let section): "payload from " + words(section, network)
    case .paths(let link): network.links[link].name.en
    case .throughput(let terminal): network.terminals[terminal].name.en
    case .storage(let terminal): "storage of " + network.terminals[terminal].name.en
    }
  }

  private func words(_ section: Section, _ network: Network) -> String {
    network.nodes[section.from].name.en + " to " + network.nodes[section.to].name.en
  }

  fileprivate func ends(_ network: Network) -> (from: ID<Node>, to: ID<Node>) {
    switch subject {
    case .slots(let section), .payload(let section): (section.from, section.to)
    case .paths(let link): (network.links[link].from, network.links[link].to)
    case .throughput(let terminal), .storage(let terminal):
      (network.terminals[terminal].node, network.terminals[terminal].node)
    }
  }

  fileprivate var unit: String {
    switch subject {
    case .slots, .throughput: "TEU/year"
    case .payload: "t/year"
    case .paths: "trains/year"
    case .storage: "TEU"
    }
  }

  fileprivate func grade(_ network: Network) -> Grade {
    switch subject {
    case .slots(let section), .payload(let section): network.services[section.service].grade
    case .paths(let link): network.links[link].grade
    case .throughput(let terminal), .storage(let terminal): network.terminals[terminal].grade
    }
  }
}
