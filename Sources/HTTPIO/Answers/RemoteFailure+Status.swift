import Foundation
import RemoteIO

extension RemoteFailure {
  /// What an answer without the bytes that were asked for means. The server's own words are not repeated.
  init(_ head: AnswerHead) {
    let kind: Kind =
      switch head.status {
      case 404, 410: .notFound
      case 401, 402, 403, 407, 451: .permissionDenied
      case 408, 425, 429, 503: .busy
      case 405, 406, 416, 501, 505: .unsupported
      case 500...599: .server
      default: .other
      }
    let words =
      switch head.status {
      case 404: "no such file: "
      case 410: "no such file any more: "
      case 401: "permission denied without a user, a token or a certificate, or with these: "
      case 403, 451: "permission denied: "
      case 407: "the proxy wants a user and a password: "
      default: ""
      }
    let reason = Self.reasons[head.status].map { " (\($0))" } ?? ""
    self.init(
      kind, "\(words)the server answers \(head.status)\(reason)",
      wait: kind == .busy || kind == .server ? head.retryAfter(now: Int(Date().timeIntervalSince1970)) : nil)
  }

  /// The same with who gave this answer.
  func told(of server: String) -> RemoteFailure {
    RemoteFailure(kind, "\(message) (\(server))", wait: wait, server: self.server)
  }

  private static let reasons = [
    204: "No Content", 300: "Multiple Choices", 304: "Not Modified", 400: "Bad Request", 401: "Unauthorized",
    403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed", 406: "Not Acceptable",
    407: "Proxy Authentication Required", 408: "Request Timeout", 409: "Conflict", 410: "Gone",
    412: "Precondition Failed", 414: "URI Too Long", 416: "Range Not Satisfiable", 425: "Too Early",
    429: "Too Many Requests", 431: "Request Header Fields Too Large", 451: "Unavailable For Legal Reasons",
    500: "Internal Server Error", 501: "Not Implemented", 502: "Bad Gateway", 503: "Service Unavailable",
    504: "Gateway Timeout", 505: "HTTP Version Not Supported", 507: "Insufficient Storage",
  ]
}
