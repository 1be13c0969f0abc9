import Files
import Networks

/// `service: {id: qinzhou-train, departures_per_week: 7}` gives columns of a service other values.
struct ServiceChange: Change {
  static let key = "service"

  private let id: Located
  private let cells: [(column: Located, text: Located)]

  init(_ body: Tree) throws(InputError) {
    let columns = Schema.network["service"]!.columns.map(\.name).filter { $0 != "service_id" }
    let fields = try Fields(body, of: "service", allowed: ["id"] + columns)
    id = try fields.required("id").scalar("id")
    var cells: [(column: Located, text: Located)] = []
    for entry in fields.all where entry.key != "id" {
      cells.append(
        (Located(text: entry.key, location: entry.keyLocation), try entry.value.cellText(entry.key)))
    }
    guard !cells.isEmpty else {
      throw InputError(
        at: fields.location, "the service is changed in nothing",
        suggestion: "name a column, such as departures_per_week")
    }
    self.cells = cells
  }

  func applied(to dataset: Dataset) throws(InputError) -> Dataset {
    let schema = dataset["service"].schema
    let row = try dataset.row(named: id, in: "service")
    var changed = dataset
    for (name, text) in cells {
      let column = try schema.column(name)
      let value = try schema.columns[column].value(of: text.text, at: text.location)
      changed = changed.setting(column, ofRow: row, in: "service", to: value, at: text.location)
    }
    return changed
  }
}

extension Tree {
  /// The text of a table's cell: a single value, or a list whose items a cell separates by spaces.
  func cellText(_ subject: String) throws(InputError) -> Located {
    guard case .list(let items, let location) = self else { return try scalar(subject) }
    var texts: [String] = []
    for item in items { texts.append(try item.scalar(subject).text) }
    return Located(text: texts.joined(separator: " "), location: location)
  }
}
