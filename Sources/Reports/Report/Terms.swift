/// Words of the tables, such as `rail_sea`, as people say them.
extension Language {
  func term(_ word: String) -> String {
    guard let words = terms[word] else { return word.replacing("_", with: " ") }
    return self(words.en, words.zh)
  }
}

private let terms: [String: (en: String, zh: String)] = [
  "truck": ("Lorry", "公路货车"), "rail": ("Rail", "普速铁路"), "barge": ("Barge", "内河航运"),
  "air": ("Air", "航空"), "drone": ("Drone", "无人机"), "rail_sea": ("Rail and sea", "铁海联运"),
  "hsr_express": ("High-speed rail express", "高铁快运"), "chain": ("Chain", "货运链"),
  "expressway": ("Expressway", "高速公路"), "trunk_road": ("Trunk road", "干线公路"),
  "local_road": ("Local road", "地方道路"), "hsr": ("High-speed rail", "高速铁路"),
  "railway": ("Railway", "普速铁路"), "airway": ("Air", "航空"), "waterway": ("Waterway", "内河航道"),
  "sea_lane": ("Sea", "海运"), "walkway": ("Walking", "步行"), "road": ("Road", "公路"),
  "mixed": ("More than one kind", "多方式联运"), "any": ("Any means", "任意方式"),
  "public_transport": ("Public transport", "公共交通"),
  "workday": ("Working day", "工作日"), "weekend": ("Weekend", "周末"), "holiday": ("Holiday", "节假日"),
  "moving": ("Under way", "在途"), "handling": ("Handling", "装卸"), "clearance": ("Clearance", "通关"),
  "waiting": ("Waiting for a service", "等待班列"), "link": ("Link", "路段"), "terminal": ("Terminal", "枢纽"),
  "gate": ("Before a full yard", "等待进场"), "gather": ("Gathering", "集结"), "load": ("Loading", "装车"),
  "path": ("For a free path", "等待运行线"), "run": ("Running", "运行"),
  "intermediate": ("Yards on the way", "途中场站"), "unload": ("Unloading", "卸车"),
  "freight": ("Freight", "货运"),
  "lead": ("In all", "全程"), "port": ("After that, for the ship", "此后等待船期"),
  "travel_times": ("Travel times", "出行时间"), "tourism": ("Tourism", "旅游"),
  "circulation": ("Tourist circulation", "游客流动"), "road_traffic": ("Road traffic", "公路交通"),
]
