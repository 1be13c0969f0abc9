import ArgumentParser
import Files

struct NewNetwork: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "network", abstract: "Write a small network, and two scenarios of it.",
    discussion: """
      Makes Networks/NAME: two towns and a village, a road, an hourly train and a planned fast line, with a \
      README that says what each file holds; and Scenarios/NAME.yaml and Scenarios/NAME-plan.yaml, without the \
      fast line and with it.

      EXAMPLE
        qianlu new network my-valley
      """)

  @Argument(help: "Its name: lower-case letters, digits and hyphens.")
  var name: NewName
  @OptionGroup var speech: Speech

  func run() throws {
    let folder = "Networks/\(name.text)"
    let scenarios = [
      ("Scenarios/\(name.text).yaml", PackageResources.baseline_yaml),
      ("Scenarios/\(name.text)-plan.yaml", PackageResources.plan_yaml),
    ]
    for path in [folder] + scenarios.map(\.0) { try checkFree(path) }
    let network = try OutputFolder(at: folder)
    for (file, bytes) in Self.files { try network.write([UInt8](template(bytes, for: name).utf8), to: file) }
    try network.commit()
    try makeFolders("Scenarios")
    for (path, bytes) in scenarios { try writeBytes([UInt8](template(bytes, for: name).utf8), to: path) }
    let written = NewFiles(
      files: Self.files.map { "\(folder)/\($0.0)" } + scenarios.map(\.0),
      next: [
        "qianlu validate \(folder)", "qianlu run \(scenarios[0].0)", "qianlu run \(scenarios[1].0)",
        "qianlu compare results/\(name.text) results/\(name.text)-plan",
      ])
    try speech.tell(written, written.lines)
  }

  private static let files = [
    ("README.md", PackageResources.network_md), ("network.yaml", PackageResources.network_yaml),
    ("node.csv", PackageResources.node_csv), ("zone.csv", PackageResources.zone_csv),
    ("link.csv", PackageResources.link_csv), ("terminal.csv", PackageResources.terminal_csv),
    ("service.csv", PackageResources.service_csv), ("service_stop.csv", PackageResources.service_stop_csv),
    ("project.csv", PackageResources.project_csv), ("headline.csv", PackageResources.headline_csv),
  ]
}
