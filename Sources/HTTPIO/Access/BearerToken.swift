import Foundation
import RemoteIO

/// The user's token, where WLCG's Bearer Token Discovery looks for it: `BEARER_TOKEN`, the file that `BEARER_TOKEN_FILE`
/// names, `bt_u` with the user's number in `XDG_RUNTIME_DIR`, and then in `/tmp`.
struct BearerToken: Sendable {
  /// A token is some kilobytes at most.
  private static let longest = 64 << 10

  private let value: String?
  private let namedFile: String?
  private let usualFiles: [String]

  /// - Parameter temporary: the folder that is looked into last.
  init(environment: [String: String], temporary: String = "/tmp") {
    func value(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
    self.value = value("BEARER_TOKEN")
    namedFile = value("BEARER_TOKEN_FILE")
    usualFiles = [value("XDG_RUNTIME_DIR"), temporary].compactMap(\.self).map { "\($0)/bt_u\(geteuid())" }
  }

  /// The token as it is now, since files of tokens are renewed; nil if there is none.
  ///
  /// - Throws: `permissionDenied` for a file that was named and cannot be read, and for what is no token.
  func current() throws(RemoteFailure) -> String? {
    if let value { return try Self.checked(value, "BEARER_TOKEN") }
    if let namedFile {
      guard let text = Self.text(of: namedFile) else {
        throw RemoteFailure(.permissionDenied, "the file that BEARER_TOKEN_FILE names cannot be read")
      }
      return try Self.checked(text, "the file that BEARER_TOKEN_FILE names")
    }
    for file in usualFiles {
      if let text = Self.text(of: file) { return try Self.checked(text, file) }
    }
    return nil
  }

  private static func text(of file: String) -> String? {
    guard let handle = FileHandle(forReadingAtPath: file), let data = try? handle.read(upToCount: longest) else {
      return nil
    }
    return String(decoding: data, as: UTF8.self)
  }

  /// The token without what is around it. It must not bring further lines into a request (RFC 6750, 2.1).
  private static func checked(_ text: String, _ place: String) throws(RemoteFailure) -> String {
    let token = text.trimmingCharacters(in: .whitespacesAndNewlines)
    guard !token.isEmpty, token.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      throw RemoteFailure(.permissionDenied, "\(place) holds no token")
    }
    return token
  }
}
