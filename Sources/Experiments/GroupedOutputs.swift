/// The outputs of a design by group and role.
struct GroupedOutputs {
  private let design: Design
  private let outputs: [Double?]
  /// The points of each group, in the order in which groups first appear.
  private let groups: [[Int]]

  var groupCount: Int { groups.count }

  init(_ design: Design, _ outputs: [Double?]) {
    self.design = design
    self.outputs = outputs
    var places: [Int: Int] = [:]
    var groups: [[Int]] = []
    for (index, point) in design.points.enumerated() {
      if let place = places[point.group] {
        groups[place].append(index)
      } else {
        places[point.group] = groups.count
        groups.append([index])
      }
    }
    self.groups = groups
  }

  /// The samples of Saltelli's scheme of which no output is missing.
  func saltelliSamples() -> [SaltelliSample] {
    groups.compactMap { group in
      var byRole: [String: Double] = [:]
      for point in group {
        guard let output = outputs[point] else { return nil }
        byRole[design.points[point].role] = output
      }
      let ab = design.factors.compactMap { byRole["AB." + $0] }
      let ba = design.factors.compactMap { byRole["BA." + $0] }
      guard let a = byRole["A"], let b = byRole["B"], ab.count == design.factors.count else { return nil }
      // Without the second exchange there are no indices of second order.
      return SaltelliSample(a: a, b: b, ab: ab, ba: ba.count == ab.count ? ba : [])
    }
  }

  /// The elementary effect of each factor in each whole trajectory, over the range that the design spans.
  func elementaryEffects() -> [[Double]] {
    let ranges = design.factors.indices.map { factor in
      let values = design.points.map { $0.values[factor] }
      return (values.max() ?? 0) - (values.min() ?? 0)
    }
    return groups.compactMap { group in
      var effects = Array(repeating: 0.0, count: design.factors.count)
      for (before, after) in zip(group, group.dropFirst()) {
        guard let from = outputs[before], let to = outputs[after],
          let factor = design.factors.firstIndex(of: design.points[after].role)
        else { return nil }
        let change = design.points[after].values[factor] - design.points[before].values[factor]
        // Two levels may stand for the same element of a list: then nothing has changed.
        effects[factor] = change == 0 ? 0 : (to - from) / change * ranges[factor]
      }
      return group.count == effects.count + 1 && outputs[group[0]] != nil ? effects : nil
    }
  }
}
