import Networks
import Testing

@Suite struct WulingProjectsTests {
  /// A project can be built alone: its services run over existing links and its own.
  @Test func everyProjectStandsAlone() throws {
    let network = try Network(WulingTests.dataset())
    for service in network.services.rows {
      for link in service.path.joined().map({ network.links[$0] }) {
        #expect(
          link.project == nil || link.project == service.project,
          "\(service.key) of \(service.project ?? "today") runs over \(link.key) of \(link.project ?? "")")
      }
    }
  }
}
