/// How a party travels on its whole circuit.
public enum AccessMode: String, Sendable, CaseIterable {
  /// With its own car.
  case selfDrive = "self_drive"
  /// By rail or air, and with hired cars where these do not reach.
  case publicTransport = "public_transport"

  /// Whether joint tickets of railway, sites and lodgings are for such parties.
  public var isByRail: Bool { self == .publicTransport }

  var other: AccessMode { self == .selfDrive ? .publicTransport : .selfDrive }
}
