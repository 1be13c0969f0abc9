import Files
import Foundation
import Networks
import Testing

@testable import Scenarios

@Suite struct ScenarioTests {
  let small: SmallNetwork

  init() throws { small = try SmallNetwork() }

  @Test func withoutProjectsOnlyWhatExistsStands() throws {
    let network = try small.apply("network: small")
    #expect(network.links.rows.map(\.key) == ["road", "line"])
    #expect(network.services.rows.map(\.key) == ["slow"])
    #expect(network.built.isEmpty)
    #expect(network.year == 2020)
  }

  @Test func aProjectBringsItsRowsAndEffectsAndEndsWhatItReplaces() throws {
    let network = try small.apply("network: small\nbuild: [motorway, fast-train]")
    #expect(network.links.rows.map(\.key) == ["road", "line", "bypass"])
    #expect(network.links.row(named: "road")?.freeSpeedKmh == 30)
    #expect(network.services.rows.map(\.key) == ["fast"])
    #expect(network.services.rows[0].stops.count == 2)
    #expect(network.parameters[.valueOfTimeLeisure] == 40)
  }

  @Test func projectsOpenByDate() throws {
    #expect(try small.apply("network: small\nbuild: [{opens_by: 2027}]").built.isEmpty)
    #expect(try small.apply("network: small\nbuild: [{opens_by: 2028}]").built.count == 1)
    #expect(try small.apply("network: small\nbuild: [{opens_by: 2040}, motorway]").built.count == 2)
  }

  /// Geometric between base year, 2030 and 2040: 1000 × 2^½, × 2, × 4, × 8, and no further.
  @Test(arguments: [(2020, 1000.0), (2025, 1414), (2030, 2000), (2035, 4000), (2040, 8000), (2050, 8000)])
  func figuresGrowToTheTargetsOfTheYear(year: Int, population: Double) throws {
    let network = try small.apply("network: small\nyear: \(year)")
    #expect(network.zones.rows[0].population == population)
    #expect(network.zones.rows[1].population == 2000)
  }

  @Test func changesStackWithTheParentFirst() throws {
    let parent = """
      scenario: parent
      title: {en: Parent, zh: 父}
      network: small
      seed: 5
      replications: 7
      change:
        - scale: {table: link, column: length, where: {link_id: road}, by: 2}
        - service: {id: slow, departures: ["07:00", "19:30"]}
      """
    let network = try small.apply(
      """
      extends: parent
      seed: 6
      change:
        - scale: {table: link, column: length, by: 1.5}
        - set: {parameter: value_of_time.business, to: 99}
        - set: {table: link, id: line, column: tracks, to: 2}
        - close: {link: line, from: 2020-03-01, to: 2020-03-14}
        - close: {service: slow}
      """, extending: ["parent": parent])
    #expect(network.links.row(named: "road")?.lengthKm == 360)
    #expect(network.links.row(named: "line")?.lengthKm == 165)
    #expect(network.links.row(named: "line")?.tracks == 2)
    #expect(network.services.rows[0].departuresMin == [420, 1170])
    #expect(network.parameters[.valueOfTimeBusiness] == 99)
    let march = try #require(CalendarDate("2020-03-14"))
    let april = try #require(CalendarDate("2020-04-01"))
    #expect(network.closed(on: march).count == 2)
    #expect(network.closed(on: april).count == 1)

    let scenario = try Scenario(path: small.folder + "/Scenarios/test.yaml")
    #expect(scenario.lineage == ["parent", "test"])
    #expect(scenario.seed == 6 && scenario.replications == 7)
  }

  @Test func aScenarioCanAddAStationAndATrain() throws {
    let network = try small.apply(
      """
      network: small
      change:
        - add:
            table: node
            rows: [{node_id: c, name: C, name_zh: 丙, x_coord: 108.5, y_coord: 29, node_type: station}]
        - add:
            table: link
            rows:
              - {link_id: ac, name: A-C, name_zh: 甲丙, from_node_id: a, to_node_id: c, facility_type: railway, length: 50, free_speed: 120}
        - add:
            table: service
            rows: [{service_id: shuttle, name: Shuttle, name_zh: 小火车, mode: rail, departures: ["06:00"], seats: 80}]
        - add:
            table: service_stop
            rows:
              - {service_id: shuttle, stop_sequence: 1, node_id: a, arrival_min: 0, departure_min: 0}
              - {service_id: shuttle, stop_sequence: 2, node_id: c, arrival_min: 40, departure_min: 40}
      """)
    let shuttle = try #require(network.services.row(named: "shuttle"))
    #expect(shuttle.path.map { $0.map { network.links[$0].key } } == [["ac"]])
    #expect(shuttle.grade == .estimated)
  }

  @Test func aServiceWithoutLinksIsRefused() throws {
    let problems = small.refusal(
      """
      network: small
      change:
        - add:
            table: node
            rows: [{node_id: c, name: C, name_zh: 丙, x_coord: 108.5, y_coord: 29, node_type: station}]
        - add:
            table: service_stop
            rows: [{service_id: slow, stop_sequence: 3, node_id: c, arrival_min: 140, departure_min: 140}]
      """)
    let problem = try #require(problems.first)
    #expect(problem.message.contains("no way from 'b' to 'c'"), "\(problem)")
  }

  @Test func theDatasetStaysAsItIs() throws {
    _ = try small.apply("network: small")
    let dataset = try Dataset(NetworkFolder(path: small.folder + "/Networks/small"))
    let before = dataset.tables.map(\.rows.count)
    let scenario = try Scenario(path: small.folder + "/Scenarios/test.yaml")
    let first = try scenario.network(from: dataset)
    let second = try scenario.network(from: dataset)
    #expect(dataset.tables.map(\.rows.count) == before)
    #expect(first.links.rows.map(\.key) == second.links.rows.map(\.key))
  }

  /// What is wrong, the line and column of it, and a word of the advice.
  @Test(arguments: [
    ("network: smal", 3, 10, "looked for"),
    ("netwrok: small", 3, 1, "'network'"),
    ("network: small\nbuild: [motorwy]", 4, 9, "'motorway'"),
    ("network: small\nchange:\n  - scal: {by: 1}", 5, 5, "'scale'"),
    ("network: small\nchange:\n  - scale: {table: link, column: lenght, by: 2}", 5, 34, "'length'"),
    ("network: small\nchange:\n  - scale: {table: link, column: name, by: 2}", 5, 34, "length"),
    ("network: small\nchange:\n  - scale: {table: link, column: length, by: -1}", 5, 12, "between"),
    ("network: small\nchange:\n  - set: {parameter: value_of_time.leasure, to: 3}", 5, 22, "leisure"),
    ("network: small\nchange:\n  - set: {parameter: value_of_time.leisure, to: -3}", 5, 49, "between"),
    ("network: small\nchange:\n  - close: {link: rode}", 5, 19, "'road'"),
    ("network: small\nchange:\n  - close: {link: road, from: 2025-02-30}", 5, 31, "2030-07-01"),
    ("network: small\nchange:\n  - service: {id: fast, seats: 10}", 5, 19, "slow"),
    ("network: small\nchange:\n  - service: {id: slow, seets: 10}", 5, 25, "'seats'"),
    ("network: small\nchange:\n  - service: {id: slow, seats: 1.5}", 5, 32, "whole"),
    ("network: small\nsimulate: [fright]", 4, 12, "'freight'"),
    ("network: small\nreplications: 0", 4, 15, "from 1"),
    ("extends: test", 3, 10, "remove"),
    ("extends: tset", 3, 10, "'test'"),
    ("network: small\nnetwork: small", 3, 1, "keep one"),
  ])
  func whatIsWrongIsToldWithItsPlace(text: String, line: Int, column: Int, advice: String) throws {
    let problems = small.refusal(text)
    let problem = try #require(problems.first, "nothing was refused")
    #expect(problem.location.line == line && problem.location.column == column, "\(problem)")
    #expect(problem.location.file.hasSuffix("test.yaml"))
    #expect(problem.suggestion?.contains(advice) == true, "\(problem)")
  }

  @Test func allProblemsAreToldAtOnce() {
    let problems = small.refusal("network: small\nyear: soon\nbuild: {a: 1}\nseed: x\nreplications: none")
    #expect(problems.map(\.location.line) == [4, 5, 6, 7])
  }
}
