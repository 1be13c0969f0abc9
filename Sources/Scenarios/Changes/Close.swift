import Files
import Networks

/// `close: {link: huaihua-liuzhou-1, from: 2030-07-01, to: 2030-07-14}` takes a link, terminal or service
/// out of use, on those days or, without them, for good.
struct Close: Change {
  static let key = "close"

  private let kind: ClosureRow.Kind
  private let name: Located
  private let first: CalendarDate?
  private let last: CalendarDate?

  init(_ body: Tree) throws(InputError) {
    let kinds = ClosureRow.Kind.allCases
    let fields = try Fields(body, of: "close", allowed: kinds.map(\.rawValue) + ["from", "to"])
    guard let kind = kinds.first(where: { fields.optional($0.rawValue) != nil }) else {
      throw InputError(
        at: fields.location, "nothing is closed", suggestion: "name a link, a terminal or a service")
    }
    self.kind = kind
    name = try fields.required(kind.rawValue).scalar(kind.rawValue)
    first = try fields.optional("from").map { tree throws(InputError) in try tree.date("from") }
    last = try fields.optional("to").map { tree throws(InputError) in try tree.date("to") }
    if let first, let last, last < first {
      throw InputError(
        at: fields.location, "the closure ends on \(last), before it begins",
        suggestion: "let 'to' be \(first) or later")
    }
  }

  func applied(to dataset: Dataset) throws(InputError) -> Dataset {
    _ = try dataset.row(named: name, in: kind.rawValue)
    var changed = dataset
    changed.closures.append(ClosureRow(kind, name.text, first: first, last: last))
    return changed
  }
}
