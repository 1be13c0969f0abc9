/// A priority queue of nodes: the least key first, of equal keys the lowest node. A four-ary heap in arrays,
/// shallower than a binary one and with all children of a place in one cache line.
///
/// Holds at most one entry a node. Never allocates after `init`.
struct NodeHeap: Sendable {
  private(set) var count = 0
  private var keys: [Double]
  private var nodes: [Int32]
  /// Of each node that is in the heap; stale for others.
  private var places: [Int32]

  init(nodeCount: Int) {
    keys = Array(repeating: 0, count: nodeCount)
    nodes = Array(repeating: 0, count: nodeCount)
    places = Array(repeating: 0, count: nodeCount)
  }

  /// O(1).
  mutating func removeAll() { count = 0 }

  /// Adds a node that is not in the heap. O(log count).
  mutating func insert(_ node: Int32, key: Double) {
    count += 1
    raise(node, key, from: count - 1)
  }

  /// Gives a node that is in the heap a lower key. O(log count).
  mutating func decrease(_ node: Int32, key: Double) {
    raise(node, key, from: Int(places[Int(node)]))
  }

  /// Takes out the first node. O(log count).
  mutating func popFirst() -> Int32? {
    if count == 0 { return nil }
    let first = nodes[0]
    count -= 1
    if count > 0 { sink(nodes[count], keys[count]) }
    return first
  }

  private func precedes(_ key: Double, _ node: Int32, _ place: Int) -> Bool {
    key < keys[place] || key == keys[place] && node < nodes[place]
  }

  private mutating func put(_ node: Int32, _ key: Double, at place: Int) {
    keys[place] = key
    nodes[place] = node
    places[Int(node)] = Int32(place)
  }

  private mutating func raise(_ node: Int32, _ key: Double, from start: Int) {
    var place = start
    while place > 0 {
      let parent = (place - 1) / 4
      guard precedes(key, node, parent) else { break }
      put(nodes[parent], keys[parent], at: place)
      place = parent
    }
    put(node, key, at: place)
  }

  private mutating func sink(_ node: Int32, _ key: Double) {
    var place = 0
    while 4 * place + 1 < count {
      var least = 4 * place + 1
      for child in least + 1..<max(least + 1, min(least + 4, count))
      where precedes(keys[child], nodes[child], least) {
        least = child
      }
      if precedes(key, node, least) { break }
      put(nodes[least], keys[least], at: place)
      place = least
    }
    put(node, key, at: place)
  }
}
