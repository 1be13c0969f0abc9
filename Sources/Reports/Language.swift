/// The languages that results speak to people in.
public enum Language: String, CaseIterable, Sendable {
  case en, zh

  /// The words of this language.
  public func callAsFunction(_ english: String, _ chinese: String) -> String {
    self == .en ? english : chinese
  }
}
