import Files

extension NetworkMap {
  /// `network.gpkg`: the same features and figures as the two GeoJSON files, as layers of those names.
  var package: GeoPackage {
    GeoPackage([
      nodes.layer("network_nodes", "Places with the results that stand on them", isOfPoints: true),
      links.layer("network_links", "Links with the results that stand on them", isOfPoints: false),
    ])
  }
}

extension NetworkMap {
  /// Where half of the nodes lie to each side.
  var middle: (x: Double, y: Double) {
    func median(_ axis: Int) -> Double {
      let sorted = nodes.features.map { feature -> Double in
        switch feature.geometry {
        case .point(let position): position[axis]
        case .lineString(let positions): positions[0][axis]
        }
      }.sorted()
      return sorted.isEmpty ? 0 : sorted[sorted.count / 2]
    }
    return (median(0), median(1))
  }
}

extension FeatureCollection {
  /// A column for each property, by name, after the id of the feature. SQL does not tell upper case from lower;
  /// of properties that differ in nothing else the first stands.
  fileprivate func layer(_ name: String, _ description: String, isOfPoints: Bool) -> GeoPackage.Layer {
    var taken: Set<String> = ["fid", "geom", "id"]
    let names = (features.first?.properties.keys.sorted() ?? []).filter {
      taken.insert($0.lowercased()).inserted
    }
    let columns = names.map { name in
      GeoPackage.Column(
        name: name,
        isNumber: features.contains {
          if case .number? = $0.properties[name] { true } else { false }
        })
    }
    return GeoPackage.Layer(
      name: name, description: description, isOfPoints: isOfPoints,
      columns: [GeoPackage.Column(name: "id", isNumber: false)] + columns,
      features: features.map { feature in
        GeoPackage.Feature(
          geometry: feature.geometry.packed,
          values: [.text(feature.id)]
            + names.map { name in
              switch feature.properties[name] {
              case .text(let text): .text(text)
              case .number(let number): .number(number)
              case .missing, nil: .missing
              }
            })
      })
  }
}

extension Geometry {
  fileprivate var packed: GeoPackage.Geometry {
    switch self {
    case .point(let position): .point(x: position[0], y: position[1])
    case .lineString(let positions): .line(positions.map { ($0[0], $0[1]) })
    }
  }
}
