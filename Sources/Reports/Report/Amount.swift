import Foundation

/// A figure as a slide says it: with its unit, interval and what it was before.
struct Amount {
  let value: Double
  let low95: Double?
  let high95: Double?
  let unit: String
  /// Of the results that these are set against.
  let before: Double?
}

extension Amount {
  /// Such as `2,716 TEU a year (95 %: 2,698 to 2,735; was 1,244, +118 %)`, with no break before a sign of per cent.
  func words(_ language: Language) -> String {
    var asides: [String] = []
    if let interval = Self.interval(low95, high95, unit, language) { asides.append(interval) }
    if let before {
      if before == value {
        asides.append(language("unchanged", "不变"))
      } else {
        asides.append(
          language("was ", "原") + spoken(before, unit, language, withUnit: false) + change(before, language))
      }
    }
    let words = spoken(value, unit, language)
    if asides.isEmpty { return words }
    return language(
      "\(words) (\(asides.joined(separator: "; ")))", "\(words)（\(asides.joined(separator: "；"))）"
    ).replacing(" %", with: language("\u{A0}%", "%"))
  }

  /// Shares change by points: per cent of per cent mislead.
  private func change(_ before: Double, _ language: Language) -> String {
    if unit == "share" {
      let points = figure((abs(value - before) * 1000).rounded() / 10)
      return language(", ", "，") + (value < before ? "−" : "+") + points + language(" points", "个百分点")
    }
    return before == 0 ? "" : language(", ", "，") + percentage((value - before) / abs(before))
  }

  private static func interval(
    _ low: Double?, _ high: Double?, _ unit: String, _ language: Language
  ) -> String? {
    guard let low, let high, low < high else { return nil }
    let (from, to) = (
      spoken(low, unit, language, withUnit: false), spoken(high, unit, language, withUnit: false)
    )
    return from == to ? nil : language("95 %: \(from) to \(to)", "95%区间 \(from)–\(to)")
  }
}

/// A figure with words for its size and unit: `20.75 million people`, `2075万人`.
func spoken(_ value: Double, _ unit: String, _ language: Language, withUnit: Bool = true) -> String {
  if unit == "million CNY" { return spoken(value * 1e6, "CNY", language, withUnit: withUnit) }
  if unit == "share" { return figure(value * 100) + (language == .en ? " %" : "%") }
  let (scale, word): (Double, String) =
    switch (language, abs(value)) {
    case (.en, 1e9...): (1e9, " billion")
    case (.en, 1e6...): (1e6, " million")
    case (.zh, 1e8...): (1e8, "亿")
    case (.zh, 1e5...): (1e4, "万")
    default: (1, "")
    }
  // Nobody is half a person; a mean of many years may be.
  let isCount = ["persons", "nights", "TEU/year", "trains/year"].contains(unit) && abs(value) >= 1
  let digits = figure(isCount && scale == 1 ? value.rounded() : value / scale) + word
  guard withUnit, !unit.isEmpty else { return digits }
  let name = units[unit]
  return digits + language(" " + (name?.en ?? unit), name?.zh ?? " " + unit)
}

/// The words of a unit; nil where the unit has none.
func word(ofUnit unit: String, _ language: Language) -> String? {
  units[unit].map { language($0.en, $0.zh) }
}

/// The unit that a column's name ends with, where people have words for it.
func unit(ofColumn column: String) -> String {
  let found = units.keys.filter { !$0.isEmpty && column.hasSuffix(columnSuffix(ofUnit: $0)) }
  return found.max { ($0.count, $0) < ($1.count, $1) } ?? ""
}

private let units: [String: (en: String, zh: String)] = [
  "persons": ("people", "人"), "min": ("min", "分钟"), "h": ("h", "小时"), "days": ("days", "天"),
  "nights": ("nights", "夜"), "TEU/year": ("TEU a year", "标箱/年"), "CNY/TEU": ("CNY/TEU", "元/标箱"),
  "kgCO2e/TEU": ("kg CO₂e/TEU", "千克CO₂e/标箱"), "h/day": ("hours a day", "小时/日"),
  "CNY/year": ("CNY a year", "元/年"), "trains/year": ("trains a year", "列/年"),
  "CNY": ("CNY", "元"), "": ("", ""),
]
