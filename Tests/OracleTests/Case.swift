import Foundation
import Networks
import Scenarios

/// A world, a simulator and a relation from a number.
struct Case {
  let number: Int
  let simulator: Scenario.Simulator
  let relation: Relation

  init(_ number: Int) {
    self.number = number
    var chance = Chance(number)
    // The dear ones come less often.
    simulator = chance.one(of: [
      .travelTimes, .travelTimes, .travelTimes, .travelTimes, .travelTimes, .travelTimes, .travelTimes,
      .travelTimes, .travelTimes, .freight, .freight, .freight, .tourism, .tourism, .tourism, .circulation,
      .roadTraffic, .roadTraffic, .roadTraffic, .roadTraffic,
    ])
    let simulator = simulator
    relation = chance.one(of: Relation.allCases.filter { $0.concerns(simulator) })
  }

  /// Most worlds have a few places, some dozens, and one in a thousand hundreds.
  var world: World {
    var chance = Chance(number + 1_000_000)
    let zones =
      number % 1000 == 999
      ? chance.from(100, 300) : number % 50 == 49 ? chance.from(9, 30) : chance.from(1, 6)
    return World(seed: number, zones: zones)
  }

  /// What is wrong in a world, in words; nil where nothing is.
  /// - Throws: `InputError` where the world is no valid network.
  func flaw(in world: World) throws -> String? {
    let network = try world.network()
    let results = try simulator.results(network)
    if let flaw = simulator.flaw(results, of: network) { return flaw }
    var chance = Chance(number + 2_000_000)
    guard let other = relation.world(world, &chance), let changed = try? other.network() else { return nil }
    return relation.flaw(results, try simulator.results(changed))
  }

  /// Writes the smallest world with the flaw, and the world made from it, and tells how to run them.
  func report(_ flaw: String, _ world: World) throws -> String {
    let small = world.shrunk { (try? self.flaw(in: $0)) != nil }
    let place = NSTemporaryDirectory() + "/oracle-\(number)"
    try? FileManager.default.removeItem(atPath: place)
    var chance = Chance(number + 2_000_000)
    var lines = ["case \(number): \(simulator.rawValue), \(relation.rawValue): \(flaw)"]
    lines.append("smallest: \(try self.flaw(in: small) ?? flaw)")
    let worlds = [("a", small)] + (relation.world(small, &chance).map { [("b", $0)] } ?? [])
    for (name, world) in worlds {
      let scenario = try world.write(to: place + "/" + name)
      lines.append(
        "replay: qianlu run \(scenario) --simulate \(simulator.rawValue) -o \(place)/\(name)/results --seed 1"
      )
    }
    return lines.joined(separator: "\n")
  }
}

extension World {
  /// The same flaw in as few rows as can be: rows leave, alone or with what refers to them, as long as something
  /// is wrong. At most `tries` worlds are tried.
  func shrunk(tries: Int = 400, while isWrong: (World) -> Bool) -> World {
    var (world, left) = (self, tries)
    var isSmaller = true
    while isSmaller, left > 0 {
      isSmaller = false
      for table in world.tables.indices.reversed() {
        var row = world.tables[table].rows.count - 1
        while row >= 0, left > 0 {
          left -= 1
          let smaller = world.without(row, ofTable: table)
          if isWrong(smaller) {
            world = smaller
            isSmaller = true
          }
          row = min(row, world.tables[table].rows.count) - 1
        }
      }
    }
    return world
  }

  /// Without a row, and without the rows that refer to it.
  func without(_ row: Int, ofTable table: Int) -> World {
    var other = self
    let gone = other.tables[table].rows.remove(at: row)
    let name = tables[table].name
    guard Schema.network[name]?.columns.first?.type == .id else { return other }
    for index in other.tables.indices {
      for (column, title) in tables[index].columns.enumerated() {
        guard Schema.network[tables[index].name]?[title]?.type == .reference(name) else { continue }
        while let row = other.tables[index].rows.firstIndex(where: { $0[column] == gone[0] }) {
          other = other.without(row, ofTable: index)
        }
      }
    }
    return other
  }
}
