// swift-tools-version: 6.2
import PackageDescription

// Built with `swift build -c release --sanitize=fuzzer`; see .ci/fuzz. A package of its own, since all rooms are
// built for coverage.
let package = Package(
  name: "fuzz",
  dependencies: [.package(name: "qianlu", path: "../..")],
  targets: [
    .executableTarget(
      name: "Fuzz", dependencies: [.product(name: "QianluInputs", package: "qianlu")])
  ],
  swiftLanguageModes: [.v6]
)
