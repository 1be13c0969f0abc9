public import GSL
public import Networks

/// How one or more columns of a table are drawn from the rows of an outcome.
public struct RowColumn<Row> {
  let columns: ([Row]) -> [ResultTable.Column]

  private init(
    _ name: String, _ unit: String, _ description: String, _ values: @escaping ([Row]) -> ResultTable.Values
  ) {
    columns = { rows in
      [ResultTable.Column(name: name, unit: unit, description: description, values: values(rows))]
    }
  }

  private init(joining parts: [RowColumn]) {
    columns = { rows in parts.flatMap { $0.columns(rows) } }
  }

  public static func text(
    _ name: String, _ description: String, _ value: @escaping (Row) -> String?
  ) -> RowColumn {
    RowColumn(name, "", description) { .text($0.map(value)) }
  }

  public static func flag(
    _ name: String, _ description: String, _ value: @escaping (Row) -> Bool?
  ) -> RowColumn {
    RowColumn(name, "", description) { .flag($0.map(value)) }
  }

  public static func integer(
    _ name: String, unit: String = "", _ description: String, _ value: @escaping (Row) -> Int?
  ) -> RowColumn {
    RowColumn(name, unit, description) { .integer($0.map(value)) }
  }

  /// A figure, whose name has the unit last, such as `cost_cny`.
  public static func number(
    _ name: String, unit: String, _ description: String, _ value: @escaping (Row) -> Double?
  ) -> RowColumn {
    RowColumn(name, unit, description) { .number($0.map(value)) }
  }

  /// An English and a Chinese name: the columns `<name>` and `<name>_zh`.
  public static func name(
    _ name: String, _ description: String, _ value: @escaping (Row) -> LocalName?
  ) -> RowColumn {
    RowColumn(joining: [
      .text(name, description + ", in English") { value($0)?.en },
      .text(name + "_zh", description + ", in Chinese") { value($0)?.zh },
    ])
  }

  /// What the row rests on at worst: the column `grade`.
  public static func grade(_ value: @escaping (Row) -> Grade?) -> RowColumn {
    .text("grade", "What the row rests on at worst: P published, K general knowledge, E estimated") {
      value($0)?.rawValue
    }
  }

  /// A stochastic figure: mean, standard deviation between replications, and 95 % interval of the mean.
  ///
  /// The name is without unit: `visits` in `persons` becomes `visits_persons`, `visits_sd_persons`,
  /// `visits_low95_persons` and `visits_high95_persons`; the last three are empty for one replication.
  public static func estimate(
    _ name: String, unit: String, _ description: String, _ value: @escaping (Row) -> Estimate?
  ) -> RowColumn {
    func column(
      _ part: String, _ meaning: String, _ figure: @escaping (Estimate) -> Double?
    ) -> RowColumn {
      .number(name + part + columnSuffix(ofUnit: unit), unit: unit, meaning) { value($0).flatMap(figure) }
    }
    return RowColumn(joining: [
      column("", description) { $0.mean },
      column("_sd", description + ": standard deviation between replications") { $0.standardDeviation },
      column("_low95", description + ": lower end of the 95 % interval of the mean") { $0.lower95 },
      column("_high95", description + ": upper end of the 95 % interval of the mean") { $0.upper95 },
    ])
  }

  /// How many replications the row's estimates come from: the column `replications`.
  public static func replications(_ value: @escaping (Row) -> Int) -> RowColumn {
    .integer("replications", "Number of replications of the row's estimates", value)
  }
}

/// A unit as the end of a column's name: `TEU/week` becomes `_teu_per_week`, `1/year` becomes `_per_year`.
func columnSuffix(ofUnit unit: String) -> String {
  let words = unit.lowercased().replacing(" ", with: "_")
  let parts = words.split(separator: "/").map { $0 == "1" ? "" : "_" + $0 }
  return parts.joined(separator: "_per")
}
