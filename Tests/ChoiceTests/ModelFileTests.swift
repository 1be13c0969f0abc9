import Choice
import Files
import Foundation
import Testing

@Suite struct ModelFileTests {
  private let example = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Scenarios/estimation").standardized.path

  @Test func theExampleIsWhatItsReadmeSays() throws {
    let path = example + "/to-zhangjiajie.csv"
    if ProcessInfo.processInfo.environment["QIANLU_REWRITE"] != nil {
      try MadeTrips.csv.write(toFile: path, atomically: true, encoding: .utf8)
    }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == MadeTrips.csv)

    let model = try ChoiceModel(path: example + "/to-zhangjiajie.yaml")
    let estimate = try model.estimate()
    #expect(model.choices.coefficients == ["asc_car", "time", "cost", "group_by_car", "asc_train"])
    #expect(estimate.parameters.map(\.name).last == "public")
    for (parameter, truth) in zip(estimate.parameters, MadeTrips.truth) {
      #expect(abs(parameter.value - truth) < 3 * parameter.standardError, "\(parameter)")
    }
  }

  /// One fault at a time, each told where it is.
  @Test(arguments: [
    ("time_min: time, c", "time_mni: time, c", "m.yaml:5:24: error: ", "did you mean 'time_min'?"),
    ("[train, bus]", "[train, buss]", "m.yaml:7:25: error: ", "did you mean 'bus'?"),
    ("nests:", "nest:", "m.yaml:7:1: error: ", "did you mean 'nests'?"),
    ("bus: {", "bus: {constant: asc_bus, ", "m.yaml:6:19: error: ", "leave one out"),
    ("public: [train, bus]", "public: [train]", "m.yaml:7:9: error: ", "never has two alternatives"),
    ("2,bus,1", "2,bus,yes", "c.csv:5:7: error: ", "write 1 for the chosen alternative"),
    ("2,bus,1", "2,bus,0", "c.csv:4:1: error: ", "observation 2 has no chosen alternative"),
    ("2,train,0,70", "2,train,0,", "c.csv:4:11: error: ", "not a number"),
    ("2,train,0", "2,plane,0", "c.csv:4:3: error: ", "it may be train, bus"),
    ("2,train,0", "2,bus,0", "c.csv:5:3: error: ", "twice"),
  ])
  func faults(fault: (String, String, String, String)) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let model = """
      model: m
      data: c.csv
      columns: {observation: trip, alternative: mode, chosen: chosen}
      utility:
        train: {constant: a, time_min: time, cost_cny: cost}
        bus: {time_min: time, cost_cny: cost}
      nests: {public: [train, bus]}
      """
    let data = """
      trip,mode,chosen,time_min,cost_cny
      1,train,1,60,50
      1,bus,0,90,40
      2,train,0,70,80
      2,bus,1,80,40
      3,train,0,60,90
      3,bus,1,90,20
      4,train,1,90,50
      4,bus,0,80,40
      """
    for (name, text) in [("m.yaml", model), ("c.csv", data)] {
      let faulty = text.replacingOccurrences(of: fault.0, with: fault.1)
      try faulty.write(toFile: folder + "/" + name, atomically: true, encoding: .utf8)
    }
    let error = #expect(throws: InputError.self) {
      try ChoiceModel(path: folder + "/m.yaml").estimate()
    }
    let text = error.map(\.description) ?? ""
    #expect(text.contains(fault.2) && text.contains(fault.3), "\(text)")
  }

  /// a and b share all of their way, c nothing: path sizes ½, ½ and 1.
  @Test func pathSizesComeFromLinks() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let term = "{path_size: overlap, min: time}"
    let model = """
      model: paths
      data: c.csv
      columns: {observation: trip, alternative: way, chosen: chosen, links: legs}
      utility: {a: \(term), b: \(term), c: \(term)}
      random: {time: normal, draws: 50}
      """
    var rows = "trip,way,chosen,min,legs\n"
    for trip in 0..<3 {
      rows += "\(trip),a,\(trip == 0 ? 1 : 0),10,x:3 y:5\n\(trip),b,\(trip == 1 ? 1 : 0),12,x:3 y:5\n"
      rows += "\(trip),c,\(trip == 2 ? 1 : 0),9,z:4\n"
    }
    try model.write(toFile: folder + "/m.yaml", atomically: true, encoding: .utf8)
    try rows.write(toFile: folder + "/c.csv", atomically: true, encoding: .utf8)
    let read = try ChoiceModel(path: folder + "/m.yaml")
    let half = log(0.5)
    #expect(read.choices.attributes.prefix(6).elementsEqual([half, 10, half, 12, 0, 9]))
    #expect(read.random?.names == ["sd_time"] && read.random?.drawCount == 50)
  }
}
