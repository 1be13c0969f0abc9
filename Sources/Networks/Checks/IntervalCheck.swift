import Files

extension NetworkCheck {
  /// Holidays end after they begin, sites close after they open.
  static let intervals = NetworkCheck(name: "intervals") { network, dataset in
    let holidays = network.holidays.ids.filter {
      network.holidays[$0].lastDay < network.holidays[$0].firstDay
    }
    .map { id in
      Diagnostic(
        at: dataset.location(of: id, "last_day"),
        "the holiday '\(network.holidays[id].key)' ends before it begins",
        suggestion: "split one over the turn of the year into two")
    }
    let sites = network.sites.ids.filter { network.sites[$0].closesMin <= network.sites[$0].opensMin }.map {
      id in
      Diagnostic(
        at: dataset.location(of: id, "closes"), "the site '\(network.sites[id].key)' closes before it opens",
        suggestion: "write times after midnight as 25:00")
    }
    return holidays + sites
  }
}
