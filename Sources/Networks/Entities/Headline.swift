/// A figure of the results that the end of a run tells.
public struct Headline: Keyed, Sendable {
  public let key: String
  public let name: LocalName
  public let table: String
  /// The key of its row, part by part.
  public let row: [String]
  public let column: String
}
