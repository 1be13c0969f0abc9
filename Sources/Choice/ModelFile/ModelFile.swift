import Files

/// A file with a model to estimate: of choice, or of gravity.
public enum ModelFile: Sendable {
  case choice(ChoiceModel)
  case gravity(GravityModel)

  /// Reads the model and its data; a file with the key `gravity` is a gravity model.
  /// - Throws: `FileError` when a file cannot be read; `InputError` with every problem of the file at fault.
  public init(path: String) throws {
    let tree = try Tree(path: path, bytes: readBytes(of: path))
    self =
      if case .map(let entries, _) = tree, entries.contains(where: { $0.key == "gravity" }) {
        .gravity(try GravityModel(tree, path: path))
      } else {
        .choice(try ChoiceModel(tree, path: path))
      }
  }
}
