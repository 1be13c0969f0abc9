public import Files
public import Networks
public import Scenarios

/// The version of the program, as manifests and `--version` give it.
public let programVersion = "0.1.0"

/// `manifest.json`: all that a run's results follow from. Nothing of the machine, the day or the place of
/// the files is in it, so that equal runs have equal manifests.
public struct Manifest: Codable, Equatable, Sendable {
  public struct Input: Codable, Equatable, Sendable {
    let name: String
    let sha256: String
    let bytes: Int
  }

  public struct Setting: Codable, Equatable, Sendable {
    let value: Double
    let unit: String
  }

  let program: String
  public internal(set) var version: String
  public let scenario: String
  let title: String
  let titleZh: String
  /// The scenarios that this one extends, the first ancestor first, and itself.
  let lineage: [String]
  public let network: String
  let year: Int
  let date: String
  let built: [String]
  let simulated: [String]
  public let replications: Int
  public let seed: UInt64
  let parameters: [String: Setting]
  let inputs: [Input]

  enum CodingKeys: String, CodingKey {
    case program, version, scenario, title, lineage, network, year, date, built, simulated, replications, seed
    case parameters, inputs
    case titleZh = "title_zh"
  }

  /// What was run: the replications and seed may differ from the scenario's; `networkFiles` are the digests of
  /// the network's folder.
  public init(
    _ scenario: Scenario, _ network: Network, networkFiles: [FileDigest],
    simulated: [Scenario.Simulator], replications: Int, seed: UInt64
  ) {
    program = "qianlu"
    version = programVersion
    self.scenario = scenario.name
    title = scenario.title.en
    titleZh = scenario.title.zh
    lineage = scenario.lineage
    self.network = network.name
    year = network.year
    date = network.date.description
    built = network.built.map { network.projects[$0].key }
    self.simulated = simulated.map(\.rawValue)
    self.replications = replications
    self.seed = seed
    parameters = Dictionary(
      uniqueKeysWithValues: Parameter.allCases.map {
        ($0.rawValue, Setting(value: rounded(network.parameters[$0]), unit: $0.schema.unit))
      })
    inputs =
      scenario.digests.map { Input(name: $0.name, sha256: $0.sha256, bytes: $0.byteCount) }
      + networkFiles.map { Input(name: "\(network.name)/\($0.name)", sha256: $0.sha256, bytes: $0.byteCount) }
  }
}
