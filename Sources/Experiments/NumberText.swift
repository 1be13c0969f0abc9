/// A number that reads back to the same value; whole numbers without a fraction.
func number(_ value: Double) -> String {
  if value == value.rounded(), abs(value) < 1e15 { return String(Int(value)) }
  return value.description
}
