public import Files
import Networks
public import Routing

extension Skim {
  /// One row a pair of zones between which a path leads.
  /// - Parameter zones: The names of the origins, which are the destinations too.
  public func table(zones: [String]) -> ResultTable {
    let pairs = weight.indices.filter { weight[$0] < .infinity }
    return ResultTable(
      "skim", title: LocalName(en: "Zone to zone", zh: "小区间阻抗"),
      "One row a pair of zones: the path of least generalized time. Times are in minutes and lengths in km where "
        + "the source does not use others.",
      key: ["from_zone_id", "to_zone_id"], rows: pairs
    ) {
      [
        .text("from_zone_id", "Zone of departure") { zones[$0 / zones.count] },
        .text("to_zone_id", "Zone of arrival") { zones[$0 % zones.count] },
        .number("generalized_min", unit: "min", "What the path minimizes: time and weighted toll and length")
        {
          weight[$0]
        },
        .number("time_min", unit: "min", "Free-flow time of the path") { timeMin[$0] },
        .number("length_km", unit: "km", "Length of the path") { lengthKm[$0] },
        .number("toll_cny", unit: "CNY", "Tolls of the path, in the currency of the source") { costCny[$0] },
      ]
    }
  }

  /// The same as matrices; pairs without a path are not a number. Zones with numbers for names have them as
  /// the lookup `zone`.
  public func matrices(zones: [String]) -> OMXFile {
    let matrices = [
      ("generalized_min", weight), ("time_min", timeMin), ("length_km", lengthKm), ("toll_cny", costCny),
    ].map { name, values in
      OMXFile.Matrix(name: name, values: values.map { $0 < .infinity ? $0 : .nan })
    }
    let numbers = zones.compactMap { Int($0) }
    return OMXFile(
      rowCount: zones.count, columnCount: zones.count, matrices: matrices,
      lookups: numbers.count == zones.count ? [OMXFile.Lookup(name: "zone", values: numbers)] : [])
  }
}
