/// Colours and letters of all pictures. The colours are those of Okabe and Ito (2008), which people with any kind of
/// colour vision tell apart; what they tell, a dash, a place or a label tells too, for print without colour.
enum Look {
  static let blue: JSONValue = "#0072B2"
  static let sky: JSONValue = "#56B4E9"
  static let green: JSONValue = "#009E73"
  static let orange: JSONValue = "#E69F00"
  static let vermilion: JSONValue = "#D55E00"
  static let purple: JSONValue = "#CC79A7"
  static let grey: JSONValue = "#8C8C8C"
  static let pale: JSONValue = "#D9D9D9"
  static let ink: JSONValue = "#222222"

  /// For things without an order.
  static let series: JSONValue = .list([blue, orange, green, vermilion, sky, purple, ink, grey])

  /// Kinds of chains of goods, and what links are built as; each has one colour in all pictures.
  static let modes = [
    "truck", "rail", "rail_sea", "barge", "hsr_express", "air", "drone", "expressway", "trunk_road",
    "local_road", "hsr", "railway", "waterway", "airway", "sea_lane", "walkway",
  ]

  static func color(_ mode: String) -> JSONValue {
    switch mode {
    case "truck", "expressway": orange
    case "rail", "railway": vermilion
    case "rail_sea", "hsr": blue
    case "barge", "waterway": green
    case "hsr_express", "trunk_road": purple
    case "air", "airway", "sea_lane": sky
    case "drone": ink
    default: grey
    }
  }

  /// Installed where Chinese is read; the last is whatever the system has.
  static let fonts =
    "\"Noto Sans\", \"Noto Sans CJK SC\", \"Source Han Sans SC\", \"PingFang SC\", \"Microsoft YaHei\", "
    + "\"WenQuanYi Micro Hei\", Arial, sans-serif"

  static let width = 720.0

  static let config: JSONValue = [
    "font": .text(fonts),
    "background": "white",
    "title": title,
    "view": ["stroke": "transparent"],
    "axis": [
      "labelColor": "#333333", "titleColor": "#333333", "labelFontSize": 11, "titleFontSize": 12,
      "titleFontWeight": "normal", "gridColor": "#E8E8E8", "domainColor": "#999999", "tickColor": "#999999",
      "labelLimit": 380,
    ],
    "axisQuantitative": ["labelSeparation": 5],
    "legend": [
      "labelFontSize": 11, "titleFontSize": 12, "titleFontWeight": "normal", "labelLimit": 260,
      "titleLimit": 300, "symbolStrokeWidth": 3,
    ],
    "header": ["labelFontSize": 12, "titleFontSize": 12, "labelLimit": 300],
    "range": ["category": series, "heatmap": ["scheme": "cividis"], "ramp": ["scheme": "cividis"]],
    "bar": ["fill": blue],
    "numberFormat": ",.4~r",
  ]

  private static let title: JSONValue = [
    "fontSize": 15, "subtitleFontSize": 11, "subtitleColor": "#666666", "subtitlePadding": 5, "offset": 14,
    "limit": 760,
  ]

  /// Both ends and colours of two sides that are compared.
  static func sides(_ evidence: Evidence) -> JSONValue {
    [
      "domain": .list(evidence.sides.map { .text($0.title) }),
      "range": .list(evidence.base == nil ? [blue] : [orange, blue]),
    ]
  }
}
