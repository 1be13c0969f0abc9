// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "benchmarks",
  platforms: [.macOS(.v26)],
  dependencies: [.package(name: "qianlu", path: "..")],
  targets: [
    .executableTarget(
      name: "benchmarks",
      dependencies: [.product(name: "Qianlu", package: "qianlu")],
      path: "Sources/Benchmarks")
  ],
  swiftLanguageModes: [.v6]
)
