import ArgumentParser
import Files
import Networks
import Reports

struct ShowNetwork: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "network", abstract: "Print what a network holds, all of its projects included.",
    discussion: """
      EXAMPLE
        qianlu show network Networks/wuling
      """)

  @Argument(help: "The folder of the network.", completion: .network)
  var network = "Networks/wuling"
  @OptionGroup var answer: Answer

  func run() throws {
    let network = try Network(Dataset(NetworkFolder(path: network)))
    try answer.tell(
      NetworkSummary(network),
      network.summaryLines + [""] + network.gradeLines + [""] + network.projectLines, titled: true)
  }
}
