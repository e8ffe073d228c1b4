/// What kind of file it is, by its first bytes: to say of a file that it is not what it is taken for, but sound.
package enum FileSignature: String, CaseIterable {
  case root = "a ROOT file"
  case parquet = "a Parquet file"
  case encryptedParquet = "an encrypted Parquet file"
  case gzip = "a file compressed with gzip"
  case bzip2 = "a file compressed with bzip2"
  case xz = "a file compressed with xz"
  case zstd = "a file compressed with zstd"
  case lz4 = "a file compressed with lz4"
  case zip = "a zip archive"
  case hdf5 = "an HDF5 file"
  case arrow = "an Arrow (Feather) file"
  case oldFeather = "a Feather file of version 1"
  case avro = "an Avro file"
  case numpy = "a NumPy array"
  case sqlite = "an SQLite database"

  /// How many bytes are enough to tell.
  package static let length = 16

  /// - Parameter start: the first ``length`` bytes, or all if there are fewer.
  package init?(_ start: some Collection<UInt8>) {
    guard let signature = Self.allCases.first(where: { start.starts(with: $0.magic) }) else { return nil }
    self = signature
  }

  // Long enough that no text begins so.
  private var magic: [UInt8] {
    switch self {
    case .root: Array("root\0".utf8)
    case .parquet: Array("PAR1".utf8)
    case .encryptedParquet: Array("PARE".utf8)
    case .gzip: [0x1f, 0x8b]
    case .bzip2: Array("BZh91AY&SY".utf8)
    case .xz: [0xfd] + Array("7zXZ\0".utf8)
    case .zstd: [0x28, 0xb5, 0x2f, 0xfd]
    case .lz4: [0x04, 0x22, 0x4d, 0x18]
    case .zip: Array("PK\u{3}\u{4}".utf8)
    case .hdf5: [0x89] + Array("HDF".utf8)
    case .arrow: Array("ARROW1\0".utf8)
    case .oldFeather: Array("FEA1\0".utf8)
    case .avro: Array("Obj\u{1}".utf8)
    case .numpy: [0x93] + Array("NUMPY".utf8)
    case .sqlite: Array("SQLite format 3\0".utf8)
    }
  }
}
