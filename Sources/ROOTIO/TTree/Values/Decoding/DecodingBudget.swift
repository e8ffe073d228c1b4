/// How much memory the values of one read may still take. Small things in a file become large ones here, and an object
/// to which many pointers lead becomes many.
final class DecodingBudget {
  private var left: Int
  private let all: Int

  init(_ limits: Limits) {
    all = limits.values
    left = all
  }

  /// Begins a read.
  func refill() { left = all }

  @inline(__always)
  func take(_ bytes: Int, _ payload: Payload) throws(EntryFault) {
    left &-= bytes
    guard left >= 0 else { throw payload.fault(.unbelievable(all)) }
  }

  /// Takes what `count` ends, flags or records are reckoned at.
  @inline(__always)
  func take(items count: Int, _ payload: Payload) throws(EntryFault) {
    guard count <= 1 << 40 else { throw payload.fault(.unbelievable(count)) }
    try take(8 &* count, payload)
  }
}
