import ByteIO
import Foundation

/// The files that a WebDAV server says are in a folder (RFC 4918, 9.1 and 14.16).
struct FolderListing {
  /// What a server is asked: whether each member of the folder is a folder itself.
  static let request = """
    <?xml version="1.0" encoding="utf-8"?><propfind xmlns="DAV:"><prop><resourcetype/></prop></propfind>
    """

  /// In the server's order.
  let names: [String]

  /// - Parameter answer: the body of the answer to ``request``.
  init(_ answer: [UInt8]) throws(XMLError) {
    var scanner = XMLScanner(answer)
    var names: [String] = []
    var hasRoot = false
    var href: String?
    var isFolder = false
    var isInReference = false
    while let event = try scanner.next() {
      switch event {
      case .start("multistatus"): hasRoot = true
      case .start("response"): (href, isFolder) = (nil, false)
      case .start("collection"): isFolder = true
      case .start("href") where href == nil: (href, isInReference) = ("", true)
      case .text(let text) where isInReference: href? += text
      case .end("href"): isInReference = false
      case .end("response"):
        if !isFolder, let name = href.flatMap(Self.name) { names.append(name) }
      default: break
      }
    }
    guard hasRoot else { throw XMLError("no list of a folder") }
    self.names = names
  }

  /// The decoded last part of a path or URL; nil for a folder and for what is no name.
  private static func name(_ reference: String) -> String? {
    let path = Location(reference.trimmingCharacters(in: .whitespacesAndNewlines)).writtenPath
    guard let last = path.split(separator: "/", omittingEmptySubsequences: false).last,
      let name = last.removingPercentEncoding, !name.isEmpty, name != ".", name != "..", !name.contains("/"),
      !name.contains("\0")
    else { return nil }
    return name
  }
}
