import ArgumentParser

struct Show: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print what a network or scenario holds, a journey, the format of the files or the manual.",
    subcommands: [ShowNetwork.self, ShowScenario.self, ShowItinerary.self, ShowSchema.self, ShowManual.self])
}
