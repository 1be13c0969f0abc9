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
  return text
}

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
