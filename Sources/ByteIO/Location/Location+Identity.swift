#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif
#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

extension Location {
  /// What two texts have in common if they mean the same place, for a run that is resumed and for the check that no
  /// file is named twice. It may be kept: there is no secret in it.
  ///
  /// Of a URL: scheme and host in lower case, without the scheme's own port, without user and password; the path without
  /// `.` and `..`, and with the percent encoding of http(s) brought into one form; of the query what is no credential, so that
  /// a renewed token or signature changes nothing. A value that ``shown`` would mask but that is not known to be a
  /// credential is there as a digest, and so is the fragment, except for http(s), where it belongs to no server. Parameters
  /// stay in their order.
  ///
  /// Of a local file, as a path or as a URL: the absolute path with all links resolved; of one that is not there, that of its
  /// folder with its name. So this looks at the file system, and depends on the current folder.
  public var identity: String {
    if let localPath {
      // What is not there could be a URL that was misspelt.
      return Self.resolved(localPath) ?? Self.resolvedFolder(of: url == nil ? shown : localPath)
    }
    guard let url, !url.isMalformed else { return shown }
    return url.identity
  }

  /// Nil if there is nothing.
  private static func resolved(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  private static func resolvedFolder(of path: String) -> String {
    if path.isEmpty { return "" }
    let absolute = URL(filePath: path).standardizedFileURL
    guard let folder = resolved(absolute.deletingLastPathComponent().path) else { return absolute.path }
    return (folder == "/" ? "" : folder) + "/" + absolute.lastPathComponent
  }
}

extension URLParts {
  fileprivate var identity: String {
    let parameters = query.map(QueryParameter.all) ?? []
    let isSigned = parameters.contains(where: \.isSignature)
    var known = parameters.compactMap { $0.identity(isSigned: isSigned) }
    if let fragment, !fragment.isEmpty, !isHTTP { known.append("##" + QueryParameter.digest(fragment)) }
    let scheme = isXRootD && scheme.first == "x" ? String(scheme.dropFirst()) : scheme
    return "\(scheme)://\(server)\(plainPath)"
      + (known.isEmpty ? "" : "?" + known.joined(separator: "&"))
  }

  private var isXRootD: Bool { ["root", "roots", "xroot", "xroots"].contains(scheme) }

  /// The path in one of the forms that servers take for the same.
  private var plainPath: String {
    var parts: [Substring] = []
    let path = isHTTP ? Self.normalised(percentEncoding: path) : path
    let segments = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
    for (index, segment) in segments.enumerated() {
      let isLast = index == segments.count - 1
      switch segment {
      case "." where isLast: parts.append("")
      case ".": break
      case "" where isXRootD && index > 0 && !isLast: break
      case "..":
        _ = parts.popLast()
        if isLast { parts.append("") }
      default: parts.append(segment)
      }
    }
    return "/" + parts.joined(separator: "/")
  }

  /// Letters, digits and `-._~` as themselves, all else encoded with upper-case digits.
  private static func normalised(percentEncoding text: String) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      let digits = rest.prefix(2)
      guard byte == UInt8(ascii: "%"), digits.count == 2, let text = String(validating: digits, as: UTF8.self),
        text.utf8.first != UInt8(ascii: "+"), text.utf8.first != UInt8(ascii: "-"), let code = UInt8(text, radix: 16)
      else {
        bytes.append(byte)
        continue
      }
      rest = rest.dropFirst(2)
      let isUnreserved = code.isASCIIAlphanumeric || "-._~".utf8.contains(code)
      bytes += isUnreserved ? [code] : Array("%\(text.uppercased())".utf8)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
