import Networks

extension TableComparison {
  /// `<table>_difference`: for every figure its value in A and B and the difference, absolute and relative.
  public var differenceTable: ResultTable {
    let keys = table.key.enumerated().map { position, name in
      RowColumn<Int>.text(name, table[name]?.description ?? "") { rows[$0].key[position] }
    }
    let presence = RowColumn<Int>.text("found_in", "Which folder has the row: both, a or b") {
      rows[$0].b == nil ? "a" : rows[$0].a == nil ? "b" : "both"
    }
    let changes = figures.flatMap { figure -> [RowColumn<Int>] in
      let hasInterval = rows.indices.contains { interval(of: figure, $0) != nil }
      let ends: [RowColumn<Int>] = [
        .number(
          "difference_low95_" + figure.name, unit: figure.unit,
          figure.description
            + ": lower end of the 95 % interval of the difference, as if A and B were independent"
        ) { interval(of: figure, $0)?.lowerBound },
        .number(
          "difference_high95_" + figure.name, unit: figure.unit,
          figure.description
            + ": upper end of the 95 % interval of the difference, as if A and B were independent"
        ) { interval(of: figure, $0)?.upperBound },
      ]
      return [
        .number("a_" + figure.name, unit: figure.unit, figure.description + ": in A") { figure.pairs[$0].a },
        .number("b_" + figure.name, unit: figure.unit, figure.description + ": in B") { figure.pairs[$0].b },
        .number("difference_" + figure.name, unit: figure.unit, figure.description + ": B less A") {
          figure.pairs[$0].difference
        },
        .number("relative_" + figure.name, unit: "share", figure.description + ": difference over A") {
          figure.pairs[$0].relative
        },
      ] + (hasInterval ? ends : [])
    }
    return ResultTable(
      table.name + "_difference",
      title: LocalName(en: table.title.en + ": differences", zh: table.title.zh + "：差异"),
      table.description, key: table.key, rows: Array(rows.indices)
    ) { keys + [presence] + changes }
  }
}
