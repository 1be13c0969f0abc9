import Foundation
import Synchronization

private let allocationCount = Atomic<Int>(0)
private typealias Allocate = @convention(c) (UnsafeRawPointer?, Int, Int) -> UnsafeMutableRawPointer?
private nonisolated(unsafe) var allocate: Allocate?

/// How often a body asks the Swift runtime for memory, on all threads; nil where the runtime lacks the hook
/// that its own instruments use.
func allocations(_ body: () throws -> Void) rethrows -> Int? {
  guard let library = dlopen(nil, RTLD_NOW), let hook = dlsym(library, "_swift_allocObject"),
    let isHooked = dlsym(
      library, "_swift_enableSwizzlingOfAllocationAndRefCountingFunctions_forInstrumentsOnly")
  else { return nil }
  let slot = hook.assumingMemoryBound(to: Allocate?.self)
  allocate = slot.pointee
  slot.pointee = { type, size, mask in
    allocationCount.add(1, ordering: .relaxed)
    return allocate?(type, size, mask)
  }
  isHooked.assumingMemoryBound(to: UInt8.self).pointee = 1
  defer {
    isHooked.assumingMemoryBound(to: UInt8.self).pointee = 0
    slot.pointee = allocate
  }
  let before = allocationCount.load(ordering: .relaxed)
  try body()
  return allocationCount.load(ordering: .relaxed) - before
}
