// swift-tools-version: 6.2
import Foundation
import PackageDescription

// The floors of the house, bottom first. A target may depend on lower floors only;
// Tests/ArchitectureTests reads this file and the imports and fails when an arrow points up.

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

// These go behind Swift's memory safety at will, for C and for what threads share; the others say `unsafe` where
// they do.
let unsafeRooms = ["Files", "GSL", "Parallel"]

func room(_ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource] = []) -> Target {
  .target(
    name: name, dependencies: dependencies, resources: resources,
    swiftSettings: unsafeRooms.contains(name) ? strict : strict + [.strictMemorySafety()])
}

// Making OMX files needs HDF5; without it everything else works.
let hasHDF5 = [
  "/usr/include/hdf5/serial/hdf5.h", "/opt/homebrew/include/hdf5.h", "/usr/local/include/hdf5.h",
].contains(where: FileManager.default.fileExists)

func present(_ dependencies: [Target.Dependency]) -> [Target.Dependency] {
  dependencies.filter {
    if case .byNameItem(name: "CHDF5", _) = $0 { hasHDF5 } else { true }
  }
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(name: name, dependencies: dependencies, swiftSettings: strict)
}

// What `qianlu new` begins with.
let templates: [Resource] = [
  "baseline.yaml", "headline.csv", "link.csv", "network.md", "network.yaml", "node.csv", "plan.yaml",
  "project.csv", "scenario.yaml", "service.csv", "service_stop.csv", "terminal.csv", "zone.csv",
].map { .embedInCode("Templates/\($0)") }

let package = Package(
  name: "qianlu",
  platforms: [.macOS(.v26)],
  products: [
    .executable(name: "qianlu", targets: ["qianlu"]),
    .library(
      name: "Qianlu",
      targets: [
        "Assignment", "Choice", "Exchange", "Experiments", "Files", "Freight", "GSL", "Networks",
        "Orienteering",
        "Parallel", "Railway", "Reports", "RoadTraffic", "Routing", "Runs", "Scenarios", "Simulation",
        "Tourism", "TravelTimes",
      ]),
    // What reads the files that people give, for Tests/Fuzz.
    .library(
      name: "QianluInputs",
      targets: ["Choice", "Exchange", "Experiments", "Files", "Networks", "Scenarios"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // 0: numbers and threads
    .systemLibrary(name: "CMemory"),
    .systemLibrary(name: "CGSL", pkgConfig: "gsl", providers: [.apt(["libgsl-dev"]), .brew(["gsl"])]),
    room("GSL", ["CGSL"]),
    room("Parallel"),
    // 1: files
    .systemLibrary(
      name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"]), .brew(["openssl@3"])]),
    .systemLibrary(name: "CDisk"),
    .systemLibrary(name: "CHDF5", pkgConfig: "hdf5", providers: [.apt(["libhdf5-dev"]), .brew(["hdf5"])]),
    .systemLibrary(
      name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    room(
      "Files",
      present([
        "CCrypto", "CDisk", "CHDF5", "CSQLite", "CZlib", "Parallel", .product(name: "Yams", package: "Yams"),
      ])),
    // 2: the network
    room("Networks", ["Files"], resources: [.embedInCode("schema.csv"), .embedInCode("parameters.csv")]),
    // 3: what is changed in it
    room("Scenarios", ["Files", "Networks"]),
    room("Exchange", ["Files", "Networks"]),
    // 4: methods
    room("Routing", ["Networks", "Parallel"]),
    room("Assignment", ["Parallel"]),
    room("Choice", ["Files", "GSL"]),
    room("Orienteering"),
    room("Simulation"),
    room("Railway", ["Networks"]),
    // 5: the simulators
    room("TravelTimes", ["Choice", "GSL", "Networks", "Parallel", "Routing"]),
    room("Freight", ["Choice", "GSL", "Networks", "Parallel", "Railway", "Routing", "Simulation"]),
    room("RoadTraffic", ["Assignment", "Networks", "Parallel", "Routing"]),
    room("Tourism", ["Choice", "GSL", "Networks", "Parallel", "Routing"]),
    // 6: the simulators together
    room(
      "Runs",
      ["Freight", "Networks", "Parallel", "RoadTraffic", "Scenarios", "Tourism", "TravelTimes"]),
    // 7: what is shown
    room(
      "Reports",
      [
        "Assignment", "Choice", "Files", "Freight", "GSL", "Networks", "Railway", "Routing", "Scenarios",
        "RoadTraffic", "Runs", "Tourism", "TravelTimes",
      ]),
    room("Experiments", ["Files", "GSL", "Networks", "Parallel", "Scenarios"]),
    // 8: the command line
    .executableTarget(
      name: "qianlu",
      dependencies: [
        "Assignment", "CMemory", "Choice", "Exchange", "Experiments", "Files", "Freight", "Networks",
        "Parallel", "Railway",
        "Reports", "Routing", "Runs", "Scenarios", "Tourism", "TravelTimes",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      resources: templates, swiftSettings: strict),
    // tests
    tests("ArchitectureTests", []),
    tests("AssignmentTests", ["Assignment", "Files", "GSL", "Parallel"]),
    tests("ChoiceTests", ["Choice", "Files", "GSL"]),
    tests(
      "CommandTests",
      ["Files", "Reports", "qianlu", .product(name: "ArgumentParser", package: "swift-argument-parser")]),
    tests(
      "ExchangeTests", ["Exchange", "Files", "GSL", "Networks", "Parallel", "Routing", "Scenarios"]),
    tests("ExperimentsTests", ["Experiments", "Files", "GSL", "Networks", "Parallel", "Scenarios"]),
    tests("FilesTests", ["Files"]),
    tests("FreightTests", ["Files", "Freight", "GSL", "Networks", "Parallel", "Scenarios"]),
    tests("GSLTests", ["GSL"]),
    tests("NetworksTests", ["Files", "Networks"]),
    tests(
      "OracleTests",
      [
        "Assignment", "Exchange", "Files", "Freight", "GSL", "Networks", "Parallel", "Reports", "RoadTraffic",
        "Scenarios", "Tourism", "TravelTimes",
      ]),
    tests("OrienteeringTests", ["GSL", "Orienteering"]),
    tests("ParallelTests", ["Parallel"]),
    tests(
      "PromisesTests",
      [
        "Files", "Freight", "Networks", "Parallel", "Reports", "RoadTraffic", "Scenarios", "Tourism",
        "TravelTimes",
      ]),
    tests("RailwayTests", ["Files", "GSL", "Networks", "Railway"]),
    tests("ReportsTests", ["Files", "GSL", "Networks", "Reports"]),
    tests("RoadTrafficTests", ["Files", "Networks", "Parallel", "RoadTraffic", "Scenarios"]),
    tests("RoutingTests", ["Files", "GSL", "Networks", "Parallel", "Routing"]),
    tests(
      "RunsTests",
      [
        "Files", "Freight", "Networks", "Parallel", "Reports", "RoadTraffic", "Runs", "Scenarios", "Tourism",
        "TravelTimes",
      ]),
    tests("ScenariosTests", ["Files", "Networks", "Scenarios"]),
    tests("SimulationTests", ["GSL", "Parallel", "Simulation"]),
    tests("TourismTests", ["Files", "GSL", "Networks", "Parallel", "Scenarios", "Tourism"]),
    tests(
      "TravelTimesTests",
      ["Choice", "Files", "GSL", "Networks", "Parallel", "Routing", "Scenarios", "TravelTimes"]),
  ],
  swiftLanguageModes: [.v6]
)

// `QIANLU_TESTS` names the tests to be built, separated by commas: sanitizers need few.
if let wanted = Context.environment["QIANLU_TESTS"]?.split(separator: ",").map(String.init) {
  package.targets.removeAll { $0.type == .test && !wanted.contains($0.name) }
}
