import Testing

@testable import Tables

/// Sound files of formats that are not read as tables, whatever they are called.
@Suite struct OtherFormatTests {
  private static let starts: [(start: [UInt8], name: String)] = [
    ([0x89] + "HDF\r\n\u{1a}\n".utf8, "an HDF5 file"),
    (Array("FEA1\0\0\0\0".utf8), "a Feather file of version 1"),
    (Array("PARE".utf8), "an encrypted Parquet file"),
    ([0xfd] + "7zXZ\0".utf8, "a file compressed with xz"),
  ]

  @Test(arguments: ["t.tsv", "t.parquet", "t.csv.gz", "t"])
  func otherFormats(path: String) {
    for (start, name) in Self.starts {
      let bytes = start + [UInt8](repeating: 0, count: 100)
      let error = #expect(throws: TableError.self) { try TableReader(MemorySource(name: path, bytes: bytes)) }
      #expect(error?.code == .unsupported && error?.category == .schema)
      #expect(error?.description == "\(path): this is \(name), which is not read as a table")
    }
  }

  @Test("What is compressed may be another format, too")
  func compressed() {
    for (start, name) in Self.starts + [
      (Array("PAR1\u{15}\u{4}".utf8), "a Parquet file"), (Array("root\0\0\u{f7}".utf8), "a ROOT file"),
    ] {
      let bytes = Self.frame(start + [UInt8](repeating: 0, count: 20))
      let error = #expect(throws: TableError.self) { try TableReader(MemorySource(name: "t.zst", bytes: bytes)) }
      #expect(error?.message == "this is \(name), compressed with zstd, which is not read as a table")
    }
  }

  /// A zstd frame that holds up to 255 bytes as they are.
  private static func frame(_ bytes: [UInt8]) -> [UInt8] {
    let block = bytes.count << 3 | 1
    return [0x28, 0xb5, 0x2f, 0xfd, 0x20, UInt8(bytes.count), UInt8(block & 255), UInt8(block >> 8), 0] + bytes
  }
}
