public import Files

/// What an experiment varies: a named input and the values that it may take.
public struct Factor: Sendable {
  public enum Values: Sendable, Equatable {
    /// Any value from the lower bound to the upper.
    case range(ClosedRange<Double>)
    /// One of these, at least one, in their order.
    case list([Double])
  }

  public let name: String
  public let values: Values
  /// Where the experiment's file names it.
  public let location: SourceLocation

  public init(name: String, values: Values, location: SourceLocation) {
    self.name = name
    self.values = values
    self.location = location
  }

  /// The value at a share of the way, from 0 to 1; of a list the element in whose equal part the share lies.
  func value(at share: Double) -> Double {
    switch values {
    case .range(let range):
      // The end itself, which the formula may miss by a rounding.
      share == 1 ? range.upperBound : range.lowerBound + share * (range.upperBound - range.lowerBound)
    case .list(let list): list[min(Int(share * Double(list.count)), list.count - 1)]
    }
  }

  /// All values of a list, or `count` values of a range from end to end at equal distances.
  func levels(_ count: Int) -> [Double] {
    switch values {
    case .range: (0..<count).map { value(at: count == 1 ? 0.5 : Double($0) / Double(count - 1)) }
    case .list(let list): list
    }
  }

  /// Where the other factors are varied, this one stands here: the middle of a range, the first of a list.
  var base: Double {
    switch values {
    case .range: value(at: 0.5)
    case .list(let list): list[0]
    }
  }

  /// The least and the largest value.
  public var bounds: ClosedRange<Double> {
    switch values {
    case .range(let range): range
    case .list(let list): (list.min() ?? 0)...(list.max() ?? 0)
    }
  }
}
