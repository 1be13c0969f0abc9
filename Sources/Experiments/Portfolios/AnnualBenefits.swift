/// A run that an appraisal asks for: which projects stand, and which setting the uncertain parameters have.
public struct AppraisalCase: Hashable, Sendable {
  public let built: Coalition
  /// By `AppraisalFile.uncertainParameters`; nil: as the scenario has them.
  public let setting: [Double]?
}

/// Runs cases of a simulator: the annual benefits of each in CNY, up to a constant.
public typealias AppraisalModel = (_ simulator: Int, _ cases: [AppraisalCase]) throws -> [[Double]]

/// The annual benefits of sets of projects, by simulator, as far as they are known.
///
/// A project that changes no benefit of a simulator to the last bit, neither alone nor beside all others, is
/// taken to change none in any set: such sets are run once.
struct AnnualBenefits {
  private(set) var relevant: [Coalition]
  private var known: [[AppraisalCase: [Double]]]
  private var model: AppraisalModel

  init(projectCount: Int, simulatorCount: Int, _ model: @escaping AppraisalModel) throws {
    let all = Coalition.all(projectCount)
    self.model = model
    known = Array(repeating: [:], count: simulatorCount)
    relevant = Array(repeating: all, count: simulatorCount)
    for simulator in 0..<simulatorCount {
      let single = (0..<projectCount).flatMap { [Coalition([$0]), all.removing($0)] }
      try learn([.empty, all] + single, of: simulator, setting: nil)
      func figures(_ set: Coalition) -> [Double] {
        known[simulator][AppraisalCase(built: set, setting: nil)] ?? []
      }
      let moved = (0..<projectCount).filter {
        figures(Coalition([$0])) != figures(.empty) || figures(all.removing($0)) != figures(all)
      }
      let set = Coalition(moved)
      // What the others do not change is known of these sets too.
      for (same, of) in [(set, all)] + moved.map({ (set.removing($0), all.removing($0)) }) {
        let same = AppraisalCase(built: same, setting: nil)
        known[simulator][same] = known[simulator][same] ?? figures(of)
      }
      relevant[simulator] = set
    }
  }

  /// Runs what is not known of these sets.
  mutating func learn(_ sets: [Coalition], of simulator: Int, setting: [Double]?) throws {
    let wanted = Set(
      sets.map { AppraisalCase(built: $0.intersection(relevant[simulator]), setting: setting) })
    let missing = wanted.filter { known[simulator][$0] == nil }.sorted { $0.built < $1.built }
    guard !missing.isEmpty else { return }
    for (wanted, figures) in zip(missing, try model(simulator, missing)) {
      known[simulator][wanted] = figures
    }
  }

  /// The benefits of a set that was learned.
  func callAsFunction(_ set: Coalition, simulator: Int, setting: [Double]?) -> [Double] {
    let wanted = AppraisalCase(built: set.intersection(relevant[simulator]), setting: setting)
    guard let figures = known[simulator][wanted] else { preconditionFailure("a set was not learned") }
    return figures
  }
}
