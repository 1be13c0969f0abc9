public import Files
public import Networks

/// What is varied in a scenario from one point of a sweep to the next; the rest of it stays as it is.
public struct Variation: Sendable {
  public enum Kind: Sendable, Equatable {
    /// The parameter has this value, whatever the scenario sets.
    case parameter(Double)
    /// The project is built or not, whatever the scenario builds.
    case project(isBuilt: Bool)
  }

  public struct Change: Sendable {
    let kind: Kind
    let name: Located

    /// - Parameters:
    ///   - kind: The change.
    ///   - name: The parameter or the project.
    ///   - location: Where a file asks for it, for messages.
    public init(_ kind: Kind, of name: String, location: SourceLocation) {
      self.kind = kind
      self.name = Located(text: name, location: location)
    }
  }

  let changes: [Change]

  public init(_ changes: [Change] = []) { self.changes = changes }

  /// The projects to be built instead of those of the scenario.
  func projects(_ own: [String], in dataset: Dataset) throws(InputError) -> [String] {
    var requests: [BuildRequest] = []
    var left: Set<String> = []
    for change in changes {
      switch change.kind {
      case .parameter: continue
      case .project(isBuilt: true): requests.append(.project(change.name))
      case .project(isBuilt: false):
        _ = try dataset.row(named: change.name, in: "project")
        left.insert(change.name.text)
      }
    }
    let wanted = Set(own).union(try dataset.projects(requests)).subtracting(left)
    let table = dataset["project"]
    return table.rows.map(table.key(of:)).filter(wanted.contains)
  }

  /// The dataset with the parameters set.
  func setting(_ dataset: Dataset) throws(InputError) -> Dataset {
    var changed = dataset
    for change in changes {
      guard case .parameter(let value) = change.kind else { continue }
      changed = try changed.setting(parameter: change.name, to: value, at: change.name.location)
    }
    return changed
  }
}

extension Scenario {
  /// The network with one more of the projects that it does not build, for each that is asked for, in the order
  /// of the file.
  /// - Throws: `InputError` where a change does not fit the network with the project.
  public func networksWithOneMore(
    than network: Network, from dataset: Dataset, where isWanted: (Project) -> Bool
  ) throws(InputError) -> [(project: ID<Project>, network: Network)] {
    var result: [(project: ID<Project>, network: Network)] = []
    for id in network.projects.ids where !network.built.contains(id) && isWanted(network.projects[id]) {
      let change = Variation.Change(
        .project(isBuilt: true), of: network.projects[id].key, location: SourceLocation(file: name))
      result.append((id, try self.network(from: dataset, varied: Variation([change]))))
    }
    return result
  }
}
