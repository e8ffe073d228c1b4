/// What was found of an input file when it was opened: what tells it from another one in its place.
public struct FoundFile: Codable, Sendable, Equatable {
  /// The size.
  public var bytes: Int
  /// The identity that the file's writer gave it; nil in old files.
  public var uuid: String?
  /// The number of the tree's entries.
  public var entries: Int
  /// Whether the file's writer closed it; if not, what could be recovered of it is read.
  public var closed: Bool
  /// The bytes of the baskets that the analysis reads at most.
  public var basketBytes: Int

  public init(bytes: Int, uuid: String?, entries: Int, closed: Bool, basketBytes: Int) {
    self.bytes = bytes
    self.uuid = uuid
    self.entries = entries
    self.closed = closed
    self.basketBytes = basketBytes
  }
}

extension FoundFile {
  init(_ file: OpenedFile) {
    self.init(
      bytes: file.file.size, uuid: file.file.uuid, entries: file.tree.entryCount, closed: file.file.wasClosed,
      basketBytes: file.baskets(of: 0..<file.tree.entryCount).reduce(0) { $0 + $1.count })
  }

  /// In what way a file is another one than this, in words that follow its name; nil if it is not.
  func difference(to file: OpenedFile) -> String? {
    if bytes != file.file.size { return "had \(bytes) bytes and has \(file.file.size) now" }
    if uuid != file.file.uuid { return "is another file than it was: its UUID is a different one" }
    if entries != file.tree.entryCount { return "had \(entries) entries and has \(file.tree.entryCount) now" }
    if closed != file.file.wasClosed { return "was \(closed ? "" : "not ")closed by its writer then" }
    return nil
  }
}
