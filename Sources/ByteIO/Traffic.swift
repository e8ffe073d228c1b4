import Synchronization

/// What was asked of servers.
public struct Traffic: Sendable, Hashable {
  /// Requests for bytes, for opening a file and for its size, repeated ones included.
  public var requests: Int
  /// The bytes that arrived as the content of files.
  public var bytes: Int

  public init(requests: Int = 0, bytes: Int = 0) {
    self.requests = requests
    self.bytes = bytes
  }

  public static func + (left: Traffic, right: Traffic) -> Traffic {
    Traffic(requests: left.requests + right.requests, bytes: left.bytes + right.bytes)
  }

  public static func - (left: Traffic, right: Traffic) -> Traffic {
    Traffic(requests: left.requests - right.requests, bytes: left.bytes - right.bytes)
  }
}

/// Counts traffic; may be used by many threads at once.
public final class TrafficMeter: Sendable {
  private let requests = Atomic(0)
  private let bytes = Atomic(0)

  public init() {}

  public var traffic: Traffic {
    Traffic(requests: requests.load(ordering: .relaxed), bytes: bytes.load(ordering: .relaxed))
  }

  public func count(requests: Int = 0, bytes: Int = 0) {
    self.requests.add(requests, ordering: .relaxed)
    self.bytes.add(bytes, ordering: .relaxed)
  }
}
