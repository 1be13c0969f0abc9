import Files
import Networks

/// One kind of change that a scenario can make. Each stands in a file of its own under `Changes`.
protocol Change: Sendable {
  /// The key of the change in a scenario file.
  static var key: String { get }
  /// Reads what stands under the key.
  init(_ body: Tree) throws(InputError)
  /// The dataset with the change made.
  func applied(to dataset: Dataset) throws(InputError) -> Dataset
}

/// Every kind of change by its key.
private let kinds: [any Change.Type] = [
  AddRows.self, Close.self, ScaleColumn.self, ServiceChange.self, SetValue.self,
]

/// Reads one item of `change:`, a map with the kind as its only key.
func readChange(_ tree: Tree) throws(InputError) -> any Change {
  let keys = kinds.map { $0.key }
  let fields = try Fields(tree, of: "a change", allowed: keys)
  guard let entry = fields.all.first, fields.all.count == 1 else {
    throw InputError(
      at: tree.location, "a change has \(fields.all.count) kinds",
      suggestion: "begin each item of the list with one of " + keys.joined(separator: ", "))
  }
  guard let kind = kinds.first(where: { $0.key == entry.key }) else {
    preconditionFailure("the key was allowed above")
  }
  return try kind.init(entry.value)
}
