import Choice
import Files
import Foundation
import GSL
import Testing

@Suite struct GravityFileTests {
  private static let example = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Scenarios/estimation").standardized.path

  /// Trips of five markets to six places at β = 0.004 per CNY, made up.
  private static var made: (trips: String, costs: String) {
    var random = Samples(20_251_206)
    let markets = ["chongqing", "chengdu", "changsha", "wuhan", "guiyang"]
    let places = ["qianjiang", "wulong", "youyang", "enshi", "fenghuang", "zhangjiajie"]
    var (trips, costs) = ("market,place,journeys\n", "from,to,cost_cny\n")
    for market in markets {
      for place in places {
        let cost = (100 + 800 * random.stream.uniform()).rounded()
        costs += "\(market),\(place),\(cost)\n"
        let mean = 20_000 * (0.3 + random.stream.uniform()) * exp(-0.004 * cost)
        trips += "\(market),\(place),\(random.stream.poisson(mean: mean))\n"
      }
    }
    return (trips, costs)
  }

  @Test func theExampleIsAsItWasMade() throws {
    let files = [("trips.csv", Self.made.trips), ("costs.csv", Self.made.costs)]
    for (name, text) in files {
      let path = Self.example + "/markets-\(name)"
      if ProcessInfo.processInfo.environment["QIANLU_REWRITE"] != nil {
        try text.write(toFile: path, atomically: true, encoding: .utf8)
      }
      #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
    }
    let fit = try GravityModel(path: Self.example + "/markets.yaml").fit()
    let deterrence = try #require(fit.deterrence)
    #expect(abs(fit.beta - deterrence.beta) < 1e-10)
    #expect(abs(fit.meanCost - fit.observedMeanCost) < 1e-9 * fit.meanCost)
    #expect(abs(fit.beta - 0.004) < 0.004 * 0.3 && deterrence.standardError < 0.001)
    #expect(fit.misplacedShare > 0 && fit.misplacedShare < 0.3)
  }

  @Test(arguments: [
    ("a,b,5", "a,x,5", "t.csv:2:1: error: ", "no cost"),
    ("a,b,5", "a,b,-5", "t.csv:2:5: error: ", "not negative"),
    ("b,a,7", "a,b,7", "t.csv:3:1: error: ", "twice"),
    ("from: o", "from: oo", "m.yaml:2:28: error: ", "no column 'oo'"),
    ("cost: c", "costs: c", "m.yaml:3:42: error: ", "no key 'costs'"),
    ("a,b,3", "a,b,9", "m.yaml:1:1: error: ", "costs tell nothing"),
  ])
  func faults(_ fault: (String, String, String, String)) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let files = [
      "m.yaml": """
      gravity: m
      trips: {data: t.csv, from: o, to: d, trips: n}
      costs: {data: c.csv, from: from, to: to, cost: c}
      """,
      "t.csv": "o,d,n\na,b,5\nb,a,7\na,a,3\nb,b,8\n",
      "c.csv": "from,to,c\na,b,3\nb,a,7\na,a,1\nb,b,1\n",
    ]
    for (name, text) in files {
      var faulty = text.replacingOccurrences(of: fault.0, with: fault.1)
      if fault.3.contains("nothing"), name == "c.csv" { faulty = "from,to,c\na,b,2\nb,a,3\na,a,1\nb,b,4\n" }
      try faulty.write(toFile: folder + "/" + name, atomically: true, encoding: .utf8)
    }
    let error = #expect(throws: InputError.self) { try GravityModel(path: folder + "/m.yaml").fit() }
    let text = error.map(\.description) ?? ""
    #expect(text.contains(fault.2) && text.contains(fault.3), "\(text)")
  }
}
