/// What it costs everyone when a link or terminal closes for a day.
extension Evidence {
  func criticality() throws -> [Picture] {
    try draw("criticality") { table in
      var records: [JSONValue] = []
      for side in sides {
        guard let rows = side.folder["criticality"] else { continue }
        let names = try rows.texts("subject_name", language)
        let lost = try rows.numbers("lost_h_per_day")
        // Those without a figure were not closed.
        for (position, key) in rows.keys().enumerated() where lost[position] != nil {
          let kind = language.term(key[0])
          records.append([
            "subject": .text(names[position] + language(" (\(kind))", "（\(kind)）")),
            "side": .text(side.title), "lost": .optional(lost[position].map { $0 / 1000 }),
          ])
        }
      }
      return Picture(
        "criticality", .travel,
        title: language("What closing one link or terminal costs everyone", "单点中断的全社会时间损失"),
        note: language(
          "Person-hours a day that travellers to and from the study area lose while it is closed, by their next "
            + "best way. Candidates are chosen by an estimate; one that is not shown was not closed, which does not "
            + "say that it costs less.", "关闭一天、出行者改走次优路径时，进出研究区域的出行者每日损失的人时。候选对象按估算选出；未列出者并未测试，不代表损失更小。"),
        from: [table],
        [
          "width": 420, "data": data(records), "height": ["step": 22],
          "mark": ["type": "point", "filled": true, "size": 75, "opacity": 1],
          "encoding": [
            "y": Channel.name(
              "subject", "",
              ["sort": ["field": "lost", "op": "max", "order": "descending"], "axis": ["grid": true]]),
            "x": Channel.quantity("lost", language("Lost (thousand person-hours a day)", "损失（千人时/日）")),
            "color": Channel.name("side", "", ["scale": Look.sides(self), "legend": ["orient": "top"]]),
            "shape": Channel.name("side", "", ["scale": ["domain": .list(sides.map { .text($0.title) })]]),
            "tooltip": .list([
              Channel.name("subject", ""), Channel.name("side", ""), Channel.quantity("lost", "10³ h/d"),
            ]),
          ],
        ])
    }
  }
}
