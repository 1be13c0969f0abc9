import Files
import Networks
import Parallel
import Scenarios
import TravelTimes

/// Travel times and what they are worth for combinations of twelve projects: 128 that follow one another of the 4,096
/// that an appraisal of all takes.
func benchmarkCombinations(root: String) throws {
  let projects = [
    "qianjiang-jishou-hsr", "qianjiang-wanzhou-hsr", "qianjiang-zhangjiajie-changde-hsr",
    "qianjiang-enshi-railway", "ankang-enshi-railway", "qianjiang-zunyi-railway",
    "guangan-zhongxian-qianjiang-railway", "qianjiang-pengshui-wuchuan-expressway",
    "qianjiang-lichuan-expressway", "qianjiang-yongshun-expressway", "qianjiang-fuling-expressway",
    "qianjiang-laifeng-expressway",
  ]
  let scenario = try Scenario(path: root + "/Scenarios/without-plan-2035.yaml")
  let dataset = try Dataset(NetworkFolder(path: scenario.networkPath))
  let place = SourceLocation(file: "benchmark")
  var times: [Int: Double] = [:]
  for threads in [1, 2] {
    times[threads] = try leastSeconds(of: 2) {
      let memory = TravelMemory(capacity: 16)
      _ = try Execution(threads: threads).map(128) { index in
        let combination = 1984 + index
        let changes = projects.enumerated().map { bit, project in
          Variation.Change(.project(isBuilt: combination >> bit & 1 == 1), of: project, location: place)
        }
        return try TravelTimeSimulation.run(
          scenario.network(from: dataset, varied: Variation(changes)), aspects: .access, memory: memory,
          on: Execution(threads: 1)
        ).summaries
      }
    }
  }
  seconds("4,096 combinations of projects, 1 thread", times[1]! * 32)
  seconds("4,096 combinations of projects, 2 threads", times[2]! * 32, limit: 120)
  ratio("its speed-up of two threads", times[1]! / times[2]!)
}
