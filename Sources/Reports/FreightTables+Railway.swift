import Freight
import GSL
import Networks
import Railway

/// What container trains do to yards, cranes and railway.
extension FreightOutcome {
  func stageTable(_ network: Network) -> ResultTable {
    ResultTable(
      "freight_stage", title: LocalName(en: "Lead time by stage", zh: "分阶段时间"),
      "One row a container train, direction and stage: how long containers are in it.",
      key: ["service_id", "direction", "stage"], rows: stages
    ) {
      [
        .text("service_id", "Service") { network.services[$0.service].key },
        .text("direction", "out or back") { $0.outward ? "out" : "back" },
        .text(
          "stage",
          "gate: before a full yard; gather: for departure; load; path: for a free path; run; intermediate: in "
            + "yards on the way; unload; lead: all of these; port: for the ship, from the quay on"
        ) { $0.stage.rawValue },
        .estimate("mean", unit: "h", "Mean over containers") { $0.meanH },
        .estimate("p5", unit: "h", "Time that all but one container in 20 exceed") { $0.p5H },
        .estimate("p50", unit: "h", "Time that half of the containers exceed") { $0.p50H },
        .estimate("p95", unit: "h", "Time that one container in 20 exceeds") { $0.p95H },
        .replications { _ in replications },
        .grade { network.services[$0.service].grade },
      ]
    }
  }

  func groundTable(_ network: Network) -> ResultTable {
    ResultTable(
      "freight_ground", title: LocalName(en: "Storage and cranes", zh: "堆场与起重机"),
      "One row a terminal where container trains are loaded or unloaded.", key: ["terminal_id"], rows: grounds
    ) {
      [
        .text("terminal_id", "Terminal") { network.terminals[$0.terminal].key },
        .estimate("stored", unit: "TEU", "Containers of trains on the ground, mean of the year") {
          $0.storedTeu
        },
        .estimate("most_stored", unit: "TEU", "The most at a time") { $0.mostStoredTeu },
        .number("storage_teu", unit: "TEU", "What the ground holds; empty: no limit known") {
          network.terminals[$0.terminal].storageTeu
        },
        .estimate("gate", unit: "TEU/year", "Containers that found the ground full") { $0.gateTeu },
        .estimate("lifts", unit: "1/year", "Lifts onto and off trains") { $0.lifts },
        .estimate("crane_share", unit: "", "Share of the year in which the cranes work") { $0.craneShare },
        .replications { _ in replications },
        .grade { network.terminals[$0.terminal].grade },
      ]
    }
  }

  func pathTable(_ network: Network) -> ResultTable {
    ResultTable(
      "freight_path", title: LocalName(en: "Path slots of railways", zh: "线路运行线"),
      "One row a stretch of railway and direction that container trains run through; gradients are not known "
        + "and taken for flat.", key: ["from_node_id", "to_node_id"], rows: paths
    ) {
      [
        .text("from_node_id", "Where the stretch begins") { network.nodes[$0.from].key },
        .text("to_node_id", "Where it ends") { network.nodes[$0.to].key },
        .number("length_km", unit: "km", "Length") { $0.km },
        .flag("is_single_track", "Whether trains of both directions share a track") { $0.isSingleTrack },
        .integer("passenger_trains_per_day", unit: "1/day", "Passenger trains of both directions") {
          $0.passengerTrains
        },
        .integer("paths_per_day", unit: "1/day", "Freight paths of the direction between them") { $0.paths },
        .number("taken_share", unit: "", "Share of these that other freight trains take") { $0.takenShare },
        .number("path_h", unit: "h", "Mean time of a path, with waits to be met and overtaken") { $0.pathH },
        .estimate("used", unit: "1/year", "Paths that container trains take") { $0.used },
        .number("used_share", unit: "", "Share of all paths of the year in use, by others or by these") {
          $0.takenShare + $0.used.mean / (Double($0.paths) * network.weeks * 7)
        },
        .estimate("held_back", unit: "TEU/year", "Containers whose train found its path taken") {
          $0.heldBackTeu
        },
        .estimate("held_back", unit: "h", "How long each of these waited for another path") { $0.heldBackH },
        .replications { _ in replications },
      ]
    }
  }

  /// Stop by stop for a timetable diagram, space against time.
  func lineTimetable(_ network: Network) -> ResultTable {
    let rows = timetables.flatMap { timetable in
      timetable.trains.flatMap { train in
        train.points.enumerated().map {
          (timetable: timetable, train: train, place: $0.offset, point: $0.element)
        }
      }
    }
    return ResultTable(
      "line_timetable", title: LocalName(en: "A day on the railway", zh: "线路运行图"),
      "One row a train and place on a stretch of railway with freight: passenger trains at their times, and the "
        + "paths between them that freight trains may take. Two places of a train are joined by a straight line.",
      key: ["from_node_id", "to_node_id", "train", "sequence"], rows: rows
    ) {
      [
        .text("from_node_id", "Where the stretch begins") {
          network.nodes[$0.timetable.stretch.nodes[0]].key
        },
        .text("to_node_id", "Where it ends") {
          network.nodes[$0.timetable.stretch.nodes[$0.timetable.stretch.nodes.count - 1]].key
        },
        .integer("train", "Number of the train on the stretch") { $0.train.number },
        .text("kind", "passenger or freight") { $0.train.service == nil ? "freight" : "passenger" },
        .text("service_id", "Service of a passenger train") { row in
          row.train.service.map { network.services[$0].key }
        },
        .text("direction", "out: from begin to end; back: the other way") {
          $0.train.isOutward ? "out" : "back"
        },
        .integer("sequence", "Place in the order of the train's way") { $0.place + 1 },
        .text("node_id", "Node; empty at a station between nodes") { row in
          row.point.node.map { network.nodes[$0].key }
        },
        .number("distance_km", unit: "km", "From the stretch's begin") { $0.point.positionM / 1000 },
        .number("arrival_min", unit: "min", "After midnight") { $0.point.arrivalMin },
        .number("departure_min", unit: "min", "After midnight") { $0.point.departureMin },
      ]
    }
  }
}
