/// Short words for what most specifications say: a channel is `x("time_min", "Time (min)")`.
enum Channel {
  static func quantity(_ field: String, _ title: String, _ more: JSONValue = [:]) -> JSONValue {
    JSONValue.object([
      .init(name: "field", value: .text(field)), .init(name: "type", value: "quantitative"),
      .init(name: "title", value: .text(title)),
    ]).merging(more)
  }

  static func name(_ field: String, _ title: String, _ more: JSONValue = [:]) -> JSONValue {
    JSONValue.object([
      .init(name: "field", value: .text(field)), .init(name: "type", value: "nominal"),
      .init(name: "title", value: .text(title)),
    ]).merging(more)
  }

  static func order(_ field: String, _ title: String, _ more: JSONValue = [:]) -> JSONValue {
    JSONValue.object([
      .init(name: "field", value: .text(field)), .init(name: "type", value: "ordinal"),
      .init(name: "title", value: .text(title)),
    ]).merging(more)
  }

  static func field(_ field: String) -> JSONValue { ["field": .text(field)] }
}

/// Records as the data of a specification.
func data(_ records: [JSONValue]) -> JSONValue { ["values": .list(records)] }
