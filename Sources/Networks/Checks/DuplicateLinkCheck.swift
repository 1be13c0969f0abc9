import Files

extension NetworkCheck {
  /// No two links of a facility and project join the same nodes in the same direction.
  static let duplicateLinks = NetworkCheck(name: "duplicate links") { network, dataset in
    struct Course: Hashable {
      let from, to: ID<Node>
      let facility: Facility
      let project: String?
    }
    var seen: [Course: ID<Link>] = [:]
    var problems: [Diagnostic] = []
    for id in network.links.ids
    where problems.count < Limits.problems && network.links[id].from != network.links[id].to {
      let link = network.links[id]
      var courses = [Course(from: link.from, to: link.to, facility: link.facility, project: link.project)]
      if link.runsBothWays {
        courses.append(Course(from: link.to, to: link.from, facility: link.facility, project: link.project))
      }
      if let first = courses.lazy.compactMap({ seen[$0] }).first {
        problems.append(
          Diagnostic(
            .warning, at: dataset.location(of: id, "link_id"),
            "the link '\(link.key)' joins the same nodes as '\(network.links[first].key)' in line "
              + "\(dataset.location(of: first, "link_id").line)",
            suggestion: "remove one of them, or give one more lanes or tracks"))
      }
      for course in courses where seen[course] == nil { seen[course] = id }
    }
    return problems
  }
}
