/// Bytes that a source holds in memory for as long as this value lives.
///
/// ```swift
/// let held = try await source.prefetch(ranges)
/// // ... reads inside the ranges, on any thread ...
/// withExtendedLifetime(held) {}
/// ```
public final class PrefetchedBytes: Sendable {
  /// How many bytes of memory are held, gaps between coalesced ranges included; 0 where nothing had to be fetched.
  public let byteCount: Int
  private let content: (any AnyObject & Sendable)?

  /// - Parameter content: what is released together with this value.
  public init(byteCount: Int = 0, holding content: (any AnyObject & Sendable)? = nil) {
    self.byteCount = byteCount
    self.content = content
  }
}
