import ByteIO
import Foundation
import Logging
import RemoteIO
import TestServers
import Testing

@testable import HTTPIO

extension Trait where Self == ConditionTrait {
  /// Passes over tests where libcurl cannot be loaded.
  static var needsCurl: Self {
    .enabled(if: (try? CurlLibrary.shared.functions()) != nil, "libcurl is not installed (Debian: libcurl4)")
  }
}

extension RemoteOptions {
  /// Short pauses, and much patience for busy machines.
  static var patient: RemoteOptions {
    var options = RemoteOptions()
    options.requestTimeout = .seconds(60)
    options.patience = .seconds(90)
    options.openPatience = .seconds(90)
    options.firstPause = .milliseconds(20)
    options.longestPause = .milliseconds(200)
    return options
  }
}

/// Reads a file of a server in all ways.
struct Reading {
  var options = RemoteOptions.patient
  var environment: [String: String] = [:]

  /// Ranges with gaps that are left out where many may be asked for at once.
  static let ranges = (0..<20).map { 80_000 + $0 * 30_000..<80_000 + $0 * 30_000 + 5_000 + 7 * $0 }

  func transport() -> HTTPTransport {
    HTTPTransport(
      options: options, environment: environment, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
      library: .shared)
  }

  /// The size of the file and its ``ranges``, fetched together, and a long range that is read by itself.
  func read(_ url: String) async throws -> (size: Int, ranges: [[UInt8]], long: [UInt8]) {
    let transport = transport()
    let source = try await onThread { try transport.open(Location(url)) }
    let held = try await source.prefetch(Self.ranges)
    defer { withExtendedLifetime(held) {} }
    return try await onThread {
      (source.size, try Self.ranges.map { try source.bytes($0) }, try source.bytes(100_000..<600_000))
    }
  }

  /// Expects all ways to give the bytes of `file`.
  func expect(_ file: WebFile, from url: String, _ location: SourceLocation = #_sourceLocation) async throws {
    let (size, ranges, long) = try await read(url)
    #expect(size == file.bytes.count, sourceLocation: location)
    for (range, bytes) in zip(Self.ranges, ranges) {
      #expect(bytes.elementsEqual(file.bytes[range]), "\(range)", sourceLocation: location)
    }
    #expect(long.elementsEqual(file.bytes[100_000..<600_000]), sourceLocation: location)
  }

  /// Expects an error of opening or reading, and gives it.
  func failure(_ url: String, _ location: SourceLocation = #_sourceLocation) async -> ByteIOError? {
    await #expect(throws: ByteIOError.self, sourceLocation: location) { _ = try await read(url) }
  }
}

/// Runs blocking work on a thread of its own.
func onThread<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws -> Result {
  try await withCheckedThrowingContinuation { continuation in
    Thread.detachNewThread { continuation.resume(with: Swift.Result(catching: body)) }
  }
}

extension ByteSource {
  /// The bytes of a range.
  func bytes(_ range: Range<Int>) throws -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: range.count)
    try bytes.withUnsafeMutableBytes { try read(into: $0, at: range.lowerBound) }
    return bytes
  }
}
