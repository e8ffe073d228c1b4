/// How a table lies in its file.
public struct TableFormat: Sendable, Hashable {
  public enum Kind: String, Sendable, CaseIterable {
    case tsv, csv, parquet
    /// Arrow IPC, which Feather of version 2 is.
    case arrow
    /// An RNTuple in a ROOT file.
    case root
    /// Arrays of NumPy in a zip archive.
    case npz

    /// What its files' names end in, without the full stop.
    package var endings: [String] { self == .arrow ? [rawValue, "feather"] : [rawValue] }

    /// Whether it is rows of text, one behind the other, which may be compressed as a whole.
    package var isText: Bool { self == .tsv || self == .csv }
  }

  /// What the names of tables end in, but for what says that text is compressed.
  package static var endings: [String] { Kind.allCases.flatMap(\.endings) }

  /// What the whole file is compressed with, if it is text.
  public enum Compression: String, Sendable, CaseIterable { case none, gzip, zstd }

  public var kind: Kind
  public var compression: Compression

  public init(_ kind: Kind, compression: Compression = .none) {
    self.kind = kind
    self.compression = compression
  }

  /// What a file's name says of the kind of its table: one of ``endings``, also before `.gz` or `.zst`.
  public static func kind(ofFileNamed path: String) -> Kind? {
    let name = path.lowercased()
    let stem = suffixes.first { name.hasSuffix($0.suffix) }.map { name.dropLast($0.suffix.count) } ?? name[...]
    return Kind.allCases.first { $0.endings.contains { stem.hasSuffix(".\($0)") } }
  }

  /// What a file's name says of its compression.
  public static func compression(ofFileNamed path: String) -> Compression {
    suffixes.first { path.lowercased().hasSuffix($0.suffix) }?.compression ?? .none
  }

  private static let suffixes: [(suffix: String, compression: Compression)] = [(".gz", .gzip), (".zst", .zstd)]
}
