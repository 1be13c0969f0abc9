import Files
public import Networks

/// The format of a network folder as Markdown, drawn from the schema that reading and checking follow.
public func formatDocumentation(of schema: Schema = .network) -> String {
  var text = """
    # The format of a network

    A network is a folder with `network.yaml` and one CSV file a table (UTF-8, comma, header row). Tables
    other than `node`, `link` and `zone` may be absent. An empty cell takes the default.


    """
  for table in schema.tables {
    text += "## `\(table.name).csv`\n\n"
    text += "| column | type | unit | range | default | required | description |\n"
    text += "|---|---|---|---|---|---|---|\n"
    for column in table.columns {
      text += markdownRow([
        "`\(column.name)`", column.type.description, column.unit, range(column.minimum, column.maximum),
        column.defaultText, column.isRequired ? "yes" : "", column.meaning,
      ])
    }
    text += "\n"
  }
  text += """
    ## Parameters

    A network gives them in `parameter.csv`, a scenario by `set`.

    | parameter | unit | range | default | description |
    |---|---|---|---|---|

    """
  for parameter in Parameter.allCases.map(\.schema) {
    text += markdownRow([
      "`\(parameter.name)`", parameter.unit, range(parameter.minimum, parameter.maximum),
      figure(parameter.defaultValue), parameter.meaning,
    ])
  }
  return text + "\n" + limits
}

/// What is refused with a message.
private let limits = """
  ## Limits

  What goes beyond is refused with a message, so that no file can exhaust the memory.

  | what | may have at most |
  |---|---|
  | a file, and the files of a network's folder together | \(Limits.fileBytes >> 20) MiB |
  | a CSV file, and those of a folder together | \(Limits.cells) cells |
  | the tables of a network together | \(Limits.tableValues) values, empty ones too |
  | a row | \(Limits.rowCells) cells |
  | a cell | \(Limits.cellBytes) bytes |
  | a YAML file | \(Limits.treeBytes >> 20) MiB, \(Limits.treeNodes) values, nested \(Limits.nesting) deep, \(Limits.aliases) aliases |
  | the matrices of an OMX file together | \(Limits.matrixCells) cells |
  | problems that are told at once | \(Limits.problems) |

  """

private func markdownRow(_ cells: [String]) -> String {
  "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |\n"
}

private func range(_ minimum: Double?, _ maximum: Double?) -> String {
  switch (minimum.map(figure), maximum.map(figure)) {
  case (let low?, let high?): "\(low) to \(high)"
  case (let low?, nil): "from \(low)"
  case (nil, let high?): "to \(high)"
  case (nil, nil): ""
  }
}

/// The same for machines.
public struct FormatRecord: Encodable {
  struct Column: Encodable {
    let name: String
    let type: String
    let unit: String
    let minimum: Double?
    let maximum: Double?
    let defaultText: String
    let isRequired: Bool
    let description: String

    enum CodingKeys: String, CodingKey {
      case name, type, unit, minimum, maximum, description
      case defaultText = "default"
      case isRequired = "required"
    }

    init(_ column: ColumnSchema) {
      name = column.name
      type = column.type.description
      unit = column.unit
      minimum = column.minimum
      maximum = column.maximum
      defaultText = column.defaultText
      isRequired = column.isRequired
      description = column.meaning
    }
  }

  struct Table: Encodable {
    let name: String
    let columns: [Column]
  }

  struct Quantity: Encodable {
    let name: String
    let unit: String
    let minimum: Double?
    let maximum: Double?
    let defaultValue: Double
    let description: String

    enum CodingKeys: String, CodingKey {
      case name, unit, minimum, maximum, description
      case defaultValue = "default"
    }
  }

  let tables: [Table]
  let parameters: [Quantity]

  public init(of schema: Schema = .network) {
    tables = schema.tables.map { Table(name: $0.name, columns: $0.columns.map(Column.init)) }
    parameters = Parameter.allCases.map(\.schema).map {
      Quantity(
        name: $0.name, unit: $0.unit, minimum: $0.minimum, maximum: $0.maximum, defaultValue: $0.defaultValue,
        description: $0.meaning)
    }
  }
}
