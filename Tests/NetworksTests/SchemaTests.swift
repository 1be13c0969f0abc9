import Files
import Testing

@testable import Networks

@Suite struct SchemaTests {
  private let columns = Schema.network.tables.flatMap { table in table.columns.map { (table.name, $0) } }

  @Test func everyColumnIsDocumented() {
    for (table, column) in columns {
      #expect(column.meaning.count >= 4, "\(table).\(column.name)")
      #expect(column.meaning.first?.isLetter == true && column.meaning.last != ".", "\(table).\(column.name)")
      #expect(column.name == column.name.lowercased())
      if case .number = column.type {
        // Figures without unit are pure numbers.
        let pure = [
          "attraction", "factor", "money_weight", "rotating_mass_factor", "target_load_factor", "time_weight",
          "value",
        ]
        #expect(!column.unit.isEmpty || pure.contains(column.name), "\(table).\(column.name) has no unit")
      }
    }
    let names = columns.map { "\($0.0).\($0.1.name)" }
    #expect(Set(names).count == names.count)
    #expect(Set(Schema.network.tables.map(\.name)).count == Schema.network.tables.count)
  }

  @Test func everyReferenceNamesATableWithIds() {
    for (table, column) in columns {
      switch column.type {
      case .reference(let target), .references(let target):
        #expect(Schema.network[target]?.keyPosition != nil, "\(table).\(column.name) refers to \(target)")
      case .choice(let options), .list(let options):
        #expect(Set(options).count == options.count && options.count > 1, "\(table).\(column.name)")
      default: break
      }
    }
    for table in Schema.network.tables {
      #expect(table.columns.filter { $0.type == .id }.count <= 1, "\(table.name)")
      #expect(table.keyPosition ?? 0 == 0, "the id of \(table.name) stands first")
    }
  }

  @Test func everyDefaultIsAValueOfItsColumn() throws {
    for (table, column) in columns where !column.defaultText.isEmpty {
      #expect(throws: Never.self, "\(table).\(column.name)") { _ = try column.read(column.defaultText) }
      #expect(!column.isRequired, "\(table).\(column.name) has a default and need not be given")
    }
    for (table, column) in columns {
      if let low = column.minimum, let high = column.maximum {
        #expect(low < high, "\(table).\(column.name)")
      }
    }
  }

  /// Every row of figures says where they come from; the headline holds none.
  @Test func everyTableHasSourceAndGrade() {
    for table in Schema.network.tables where table.name != "headline" {
      #expect(table["source"]?.isRequired == true, "\(table.name)")
      #expect(table["grade"]?.isRequired == true, "\(table.name)")
      #expect(choices(table.name, "grade") == Set(Grade.allCases.map(\.rawValue)), "\(table.name)")
    }
  }

  private func choices(_ table: String, _ column: String) -> Set<String> {
    switch Schema.network[table]?[column]?.type {
    case .choice(let options), .list(let options): Set(options)
    default: []
    }
  }

  /// What the schema allows is what the models know, and the other way round.
  @Test func choicesAreTheCasesOfTheirTypes() {
    func names<Choice: CaseIterable & RawRepresentable>(_: Choice.Type) -> Set<String>
    where Choice.RawValue == String { Set(Choice.allCases.map(\.rawValue)) }

    #expect(choices("link", "facility_type") == names(Facility.self))
    #expect(choices("node", "node_type") == names(Node.Kind.self))
    #expect(choices("terminal", "kind") == names(Terminal.Kind.self))
    #expect(choices("commodity", "modes") == names(ChainKind.self))
    #expect(choices("project", "kind") == names(Project.Kind.self))
    #expect(choices("project", "status") == names(Project.Status.self))
    #expect(choices("observation", "kind") == names(Observation.Kind.self))
    #expect(choices("service", "departure_policy") == names(Service.DeparturePolicy.self))
    #expect(choices("service", "day_types") == names(DayType.self))
    // Trucks follow no service; of passengers only trains need a vehicle, for their motion, and none a tariff.
    #expect(choices("service", "mode") == names(Mode.self).subtracting(["truck"]))
    let freight = Set(Mode.allCases.filter { !$0.carriesPassengers }.map(\.rawValue))
    #expect(choices("vehicle", "mode") == freight.union(["hsr", "rail"]))
    #expect(choices("tariff", "mode") == freight)
    for budget in TimeBudget.allCases {
      #expect(Schema.network["market"]?["share_" + budget.rawValue] != nil)
    }
  }

  @Test func parametersAreThoseOfTheList() throws {
    let rows = embeddedRows(PackageResources.parameters_csv, "parameters.csv")
    #expect(rows.map { $0[0] }.sorted() == Parameter.allCases.map(\.rawValue).sorted())
    for parameter in Parameter.allCases {
      let schema = parameter.schema
      #expect(schema.minimum < schema.maximum, "\(schema.name)")
      #expect((schema.minimum...schema.maximum).contains(schema.defaultValue), "\(schema.name)")
      #expect(schema.meaning.count > 5, "\(schema.name)")
      #expect(Parameters()[parameter] == schema.defaultValue)
    }
  }

  /// Every mode has links to run on, and every link some mode or people on foot.
  @Test func modesAndFacilitiesMeet() {
    for mode in Mode.allCases { #expect(Facility.allCases.contains(where: mode.uses), "\(mode)") }
    for facility in Facility.allCases where facility != .walkway {
      #expect(Mode.allCases.contains { $0.uses(facility) }, "\(facility)")
    }
  }

  /// Values made at random by the schema are read as such.
  @Test func randomValuesOfEveryTypeAreAccepted() throws {
    var random = SystemlessRandom(seed: 7)
    for _ in 0..<50 {
      for (table, column) in columns {
        let text = random.text(of: column)
        #expect(throws: Never.self, "\(table).\(column.name) refuses '\(text)'") { _ = try column.read(text) }
      }
    }
  }
}

/// SplitMix64 (Steele, Lea and Flood, 2014), so that a failing case comes again.
struct SystemlessRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  fileprivate mutating func text(of column: ColumnSchema) -> String {
    func number() -> Double {
      Double.random(in: (column.minimum ?? -1e9)...(column.maximum ?? 1e9), using: &self)
    }
    func clock() -> String {
      let minute = Int.random(in: 0..<60, using: &self)
      return "\(Int.random(in: 0..<48, using: &self)):\(minute < 10 ? "0" : "")\(minute)"
    }
    switch column.type {
    case .id, .reference: return "路-\(next())"
    case .text: return "任何 text, \(next())"
    case .number: return "\(number())"
    case .integer: return "\(Int(number().rounded(.towardZero)))"
    case .flag: return Bool.random(using: &self) ? "true" : "false"
    case .time: return clock()
    case .times: return "\(clock()) \(clock())"
    case .days: return String("1234567".shuffled(using: &self).prefix(3))
    case .monthDay: return "0\(Int.random(in: 1...9, using: &self))-1\(Int.random(in: 0...9, using: &self))"
    case .choice(let options): return options.randomElement(using: &self) ?? ""
    case .list(let options): return options.shuffled(using: &self).prefix(2).joined(separator: " ")
    case .references: return "a b"
    }
  }
}
