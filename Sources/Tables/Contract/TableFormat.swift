/// How a table lies in its file.
public struct TableFormat: Sendable, Hashable {
  public enum Kind: String, Sendable, CaseIterable { case tsv, csv, parquet }

  /// What the whole file is compressed with. Parquet compresses its columns itself.
  public enum Compression: String, Sendable, CaseIterable { case none, gzip, zstd }

  public var kind: Kind
  public var compression: Compression

  public init(_ kind: Kind, compression: Compression = .none) {
    self.kind = kind
    self.compression = compression
  }

  /// What a file's name says of the kind of its table: `.tsv`, `.csv` or `.parquet`, also before `.gz` or `.zst`.
  public static func kind(ofFileNamed path: String) -> Kind? {
    let name = path.lowercased()
    let stem = suffixes.first { name.hasSuffix($0.suffix) }.map { name.dropLast($0.suffix.count) } ?? name[...]
    return Kind.allCases.first { stem.hasSuffix(".\($0.rawValue)") }
  }

  /// What a file's name says of its compression.
  public static func compression(ofFileNamed path: String) -> Compression {
    suffixes.first { path.lowercased().hasSuffix($0.suffix) }?.compression ?? .none
  }

  private static let suffixes: [(suffix: String, compression: Compression)] = [(".gz", .gzip), (".zst", .zstd)]
}
