import Files

extension NetworkCheck {
  /// No service ends before it begins.
  static let serviceSpans = NetworkCheck(name: "service spans") { network, dataset in
    dataset["service"].readers.compactMap { row in
      guard let begins = row.optionalText("project_id").flatMap(network.projects.row),
        let ends = row.optionalText("ends_with_project_id").flatMap(network.projects.row),
        ends.opens <= begins.opens
      else { return nil }
      return Diagnostic(
        at: row.location("ends_with_project_id"),
        "'\(row.text("service_id"))' begins with '\(begins.key)' in \(begins.opens) and ends with '\(ends.key)' "
          + "in \(ends.opens)",
        suggestion: "it must end with a project that opens after \(begins.opens)")
    }
  }
}
