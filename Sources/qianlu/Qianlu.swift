import ArgumentParser
import Reports

struct Qianlu: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "qianlu",
    abstract:
      "Simulate how people and goods move through a network, and what planned infrastructure changes.",
    discussion: """
      黔路 (Qiánlù), the roads of Qian. \
      A network is a folder of CSV files, a scenario a YAML file that says what is built and changed in it, \
      a result a folder of CSV tables with a data package that describes them.

      EXAMPLES
        qianlu new scenario my-station
        qianlu validate Networks/wuling
        qianlu run Scenarios/baseline-2025.yaml
        qianlu run Scenarios/plan-2030.yaml
        qianlu compare results/baseline-2025 results/plan-2030
        qianlu report results/plan-2030 --against results/baseline-2025
        qianlu verify results/plan-2030
        qianlu show itinerary --from chongqing --to zhangjiajie --at 08:30
        qianlu itinerary --from chongqing --days 2.5 --lang zh
        qianlu train --vehicle container-train --from st_huaihua --to st_liuzhou
        qianlu skim Networks/wuling > skim.csv
        qianlu estimate Scenarios/estimation/to-zhangjiajie.yaml

      EXIT CODES
          0  done
          1  a run failed
         64  wrong usage
         65  wrong data
         74  a disk or pipe refused
        130  interrupted
      """,
    version: programVersion,
    subcommands: [
      Run.self, Compare.self, ReportCommand.self, Verify.self, Validate.self, Show.self, SweepCommand.self,
      Gather.self, DesignCommand.self,
      SensitivityCommand.self, Appraise.self, Assign.self, SkimCommand.self, Estimate.self,
      ItineraryCommand.self, Train.self, YardCommand.self, Convert.self, New.self,
    ])
}
