import Foundation
import TestServers

/// A file as a faultless web server answers for it. Tests change the answers.
struct WebFile: Sendable {
  let bytes: [UInt8]
  var tag = "\"1\""

  /// Bytes without a pattern.
  init(count: Int, seed: UInt64 = 1) {
    var state = seed
    bytes = (0..<count).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(truncatingIfNeeded: state >> 40)
    }
  }

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  func reply(to request: ScriptedServer.Request) -> ScriptedServer.Reply {
    guard let ranges = request.ranges(of: bytes.count) else { return whole }
    switch ranges.count {
    case 0: return ScriptedServer.Reply(416, [("Content-Range", "bytes */\(bytes.count)")])
    case 1: return part(ranges[0])
    default: return parts(ranges)
    }
  }

  var whole: ScriptedServer.Reply { ScriptedServer.Reply(200, [("ETag", tag)], bytes) }

  func part(_ range: Range<Int>) -> ScriptedServer.Reply {
    ScriptedServer.Reply(206, [("ETag", tag), ("Content-Range", contentRange(range))], Array(bytes[range]))
  }

  func parts(_ ranges: [Range<Int>], boundary: String = "BORDER") -> ScriptedServer.Reply {
    var body: [UInt8] = []
    for range in ranges {
      body += "\r\n--\(boundary)\r\nContent-Type: application/octet-stream\r\nContent-Range: ".utf8
      body += "\(contentRange(range))\r\n\r\n".utf8
      body += bytes[range]
    }
    body += "\r\n--\(boundary)--\r\n".utf8
    return ScriptedServer.Reply(
      206, [("ETag", tag), ("Content-Type", "multipart/byteranges; boundary=\(boundary)")], body)
  }

  func contentRange(_ range: Range<Int>) -> String {
    "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(bytes.count)"
  }
}
