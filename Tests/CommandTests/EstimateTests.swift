import Testing

@Suite struct EstimateTests {
  @Test func printsAndWritesTheExample() throws {
    let workplace = try Workplace()
    let model = "Scenarios/estimation/to-zhangjiajie.yaml"
    let end = try Program.run("estimate", model, "--output", workplace.path + "/估计")
    #expect(end.code == 0, "\(end.errors)")
    #expect(end.output.contains("public (dissimilarity)"))
    #expect(
      try workplace.files(in: "估计").keys.sorted() == [
        "datapackage.json", "elasticity.csv", "estimate.csv", "fit.csv",
      ])
    let json = try Program.run("estimate", model, "--json")
    #expect(json.code == 0 && json.output.contains("\"rhoSquared\""))
  }

  @Test func fitsAGravityModel() throws {
    let workplace = try Workplace()
    let end = try Program.run(
      "estimate", "Scenarios/estimation/markets.yaml", "--output", workplace.path + "/重力")
    #expect(end.code == 0 && end.output.contains("deterrence per unit of cost"), "\(end.errors)")
    #expect(
      try workplace.files(in: "重力").keys.sorted() == ["datapackage.json", "deterrence.csv", "pair.csv"])
  }

  @Test func saysWhereAModelIsWrong() throws {
    let workplace = try Workplace()
    let model = try workplace.write("model.yaml", "model: m\ndata: c.csv\ncolunms: {}\n")
    let end = try Program.run("estimate", model)
    #expect(end.code == 65 && end.errors.contains("model.yaml:3:1: error: "), "\(end.errors)")
  }
}
