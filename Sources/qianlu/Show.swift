import ArgumentParser

struct Show: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print what a network or scenario holds, a journey, or the format of the files.",
    subcommands: [ShowNetwork.self, ShowScenario.self, ShowItinerary.self, ShowSchema.self])
}
