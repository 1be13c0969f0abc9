import Foundation

/// A number for people: four significant digits, thousands set apart by commas, such as `1,235,000`, `12.35`,
/// `0.01235`. The same in every locale.
public func figure(_ value: Double) -> String {
  let magnitude = abs(value)
  if magnitude == 0 { return "0" }
  if magnitude >= 999.5 {
    let step = pow(10, max(0, log10(magnitude).rounded(.down) - 3))
    return grouped((value / step).rounded() * step)
  }
  let decimals = max(0, 3 - Int(log10(magnitude).rounded(.down)))
  var text = String(format: "%.\(min(decimals, 8))f", value)
  while text.contains("."), text.hasSuffix("0") || text.hasSuffix(".") { text.removeLast() }
  return text
}

/// A figure and its unit; shares as per cent.
public func figure(_ value: Double, _ unit: String) -> String {
  switch unit {
  case "share": figure(value * 100) + " %"
  case "": figure(value)
  default: figure(value) + " " + unit
  }
}

/// A relative change such as `−42 %`, `+3.2 %` or, from little to much, `× 25`.
public func percentage(_ change: Double) -> String {
  if change >= 9 { return "× " + figure((1 + change).rounded()) }
  return (change < 0 ? "−" : "+") + String(format: abs(change) >= 0.0995 ? "%.0f" : "%.1f", abs(change) * 100)
    + " %"
}

private func grouped(_ value: Double) -> String {
  let digits = String(format: "%.0f", abs(value))
  var text = ""
  for (position, digit) in digits.enumerated() {
    if position > 0, (digits.count - position).isMultiple(of: 3) { text += "," }
    text.append(digit)
  }
  return (value < 0 ? "-" : "") + text
}
