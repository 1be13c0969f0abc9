import Files
import Testing

@Suite struct TNTPFlowsTests {
  @Test func whatIsWrittenReadsBack() throws {
    let flows = TNTPFlows([
      .init(from: 1, to: 2, volume: 4494.657646462919, cost: 6.0008162373543197),
      .init(from: 2, to: 1, volume: 0, cost: 1e-8),
    ])
    #expect(try TNTPFlows(path: "x_flow.tntp", bytes: flows.bytes) == flows)
  }

  @Test func rowsThatAreNoFlowsAreTold() {
    let text = "From To Volume Cost\r\n1 2 3 4\r\n1 2 x 4\r\n\r\n1 2 3\r\n"
    let error = #expect(throws: InputError.self) {
      try TNTPFlows(path: "x_flow.tntp", bytes: Array(text.utf8))
    }
    #expect(error?.diagnostics.map(\.location.line) == [3, 5])
  }
}
