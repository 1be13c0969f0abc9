import Foundation

/// The least seconds of several runs: what the code takes when nothing disturbs it.
func leastSeconds(of runs: Int, _ body: () throws -> Void) rethrows -> Double {
  var least = Double.infinity
  for _ in 0..<runs {
    let clock = ContinuousClock()
    let time = try clock.measure(body)
    least = min(least, Double(time.components.seconds) + Double(time.components.attoseconds) * 1e-18)
  }
  return least
}

/// The least processor seconds of several runs, of all threads together: what work on one thread takes, however
/// busy the machine is.
func leastProcessorSeconds(of runs: Int, _ body: () throws -> Void) rethrows -> Double {
  func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
  var least = Double.infinity
  for _ in 0..<runs {
    let start = now()
    try body()
    least = min(least, now() - start)
  }
  return least
}

/// The most memory that the process has held, in MB.
func peakMegabytes() -> Double {
  var usage = rusage()
  #if os(Linux)
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return Double(usage.ru_maxrss) / 1024
  #else
    getrusage(RUSAGE_SELF, &usage)
    return Double(usage.ru_maxrss) / 1_048_576
  #endif
}

/// A machine's own yardstick: the seconds that it takes to sort a million numbers. Seconds are printed
/// beside their ratio to it, so that figures of different machines, or of a busy one, can be compared.
let yardstick = leastSeconds(of: 5) {
  var state: UInt64 = 1
  var numbers = (0..<1_000_000).map { _ in splitMix(&state) }
  numbers.sort()
  precondition(numbers[0] < numbers[999_999])
}

/// SplitMix64 (Steele, Lea and Flood 2014), about the cheapest generator there is.
@inline(__always) func splitMix(_ state: inout UInt64) -> UInt64 {
  state &+= 0x9E37_79B9_7F4A_7C15
  var z = state
  z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
  z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
  return z ^ (z >> 31)
}

func line(_ name: String, _ figure: String, _ note: String = "") {
  print(name.padding(toLength: 46, withPad: " ", startingAt: 0) + figure.leftPadded(to: 14) + "  " + note)
}

func seconds(_ name: String, _ value: Double, limit: Double? = nil) {
  let note = String(format: "%.2f of the yardstick", value / yardstick)
  let figure = value < 1 ? String(format: "%.1f ms", value * 1000) : String(format: "%.2f s", value)
  line(name, figure, note + (limit.map { String(format: ", limit %g s", $0) } ?? ""))
}

func ratio(_ name: String, _ value: Double) { line(name, String(format: "%.2f", value)) }

extension String {
  func leftPadded(to width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }
}
