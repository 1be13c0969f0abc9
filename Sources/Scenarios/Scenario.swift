public import Files
public import Networks

/// A question to the simulators: which network, what is built and changed in it, what is simulated.
///
/// A scenario is a list of changes over a network that stays as it is. It may extend another; what the
/// parent says comes first, and a single value of the child takes the place of the parent's.
public struct Scenario: Sendable {
  public enum Simulator: String, Sendable, CaseIterable {
    case travelTimes = "travel_times"
    case freight, tourism, circulation
    case roadTraffic = "road_traffic"

    /// What runs where a scenario does not say.
    public static let usual: [Simulator] = [.travelTimes, .freight, .tourism]
  }

  public let name: String
  public let title: LocalName
  /// The scenarios that it extends, the first ancestor first, and itself.
  public let lineage: [String]
  /// The folder of its network.
  public let networkPath: String
  /// In the order of `Simulator.allCases`.
  public let simulators: [Simulator]
  public let replications: Int
  public let seed: UInt64
  /// The files that it was read from, parent first.
  public let digests: [FileDigest]

  let year: Int?
  let date: CalendarDate?
  let builds: [BuildRequest]
  let changes: [any Change]

  /// The network as the scenario has it, bound together anew; the dataset stays as it is.
  ///
  /// First the projects are built, then the year's targets reached, then the changes made in their order; what
  /// a sweep varies takes the place of what the scenario says.
  /// - Throws: `InputError` with the place in the scenario, or in the network's file, of what is wrong.
  public func network(from dataset: Dataset, varied: Variation = Variation()) throws(InputError) -> Network {
    let projects = try varied.projects(dataset.projects(builds), in: dataset)
    var changed = try dataset.building(projects)
    changed.year = year
    changed.date = date
    changed = try changed.grown(to: year ?? date?.year ?? dataset.settings.baseYear)
    var problems: [Diagnostic] = []
    for change in changes {
      do throws(InputError) {
        changed = try change.applied(to: changed)
      } catch {
        problems += error.diagnostics
      }
    }
    guard problems.isEmpty else { throw InputError(problems) }
    return try Network(varied.setting(changed), built: projects)
  }
}
