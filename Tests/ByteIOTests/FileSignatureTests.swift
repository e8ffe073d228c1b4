import Testing

@testable import ByteIO

@Suite("Kinds of files by their first bytes")
struct FileSignatureTests {
  @Test("Files as their programs write them")
  func known() {
    for (start, signature) in [
      ([0x1f, 0x8b, 8, 0], .gzip), ([0x42, 0x5a, 0x68, 0x39, 0x31, 0x41, 0x59, 0x26, 0x53, 0x59, 1], .bzip2),
      ([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0, 0, 4], .xz), ([0x28, 0xb5, 0x2f, 0xfd, 4], .zstd),
      ([4, 0x22, 0x4d, 0x18], .lz4), ([0x50, 0x4b, 3, 4, 20], .zip), ([0x89, 0x48, 0x44, 0x46, 13, 10, 26, 10], .hdf5),
      (Array("ARROW1\0\0".utf8), .arrow), (Array("FEA1\0\0\0\0".utf8), .oldFeather), (Array("PAR1".utf8), .parquet),
      (Array("PARE".utf8), .encryptedParquet), (Array("Obj\u{1}".utf8), .avro), ([0x93] + "NUMPY".utf8, .numpy),
      (Array("SQLite format 3\0".utf8), .sqlite), (Array("root\0\0".utf8), .root),
    ] as [([UInt8], FileSignature)] {
      #expect(FileSignature(start) == signature)
      #expect(FileSignature(start + [UInt8](repeating: 7, count: 20)) == signature)
    }
  }

  @Test("Texts, and what is cut off, are nothing that is known")
  func unknown() {
    for text in ["", "r", "root", "root\tx", "h_mass\tlabel", "BZh9\tx", "ARROW1\tx", "FEA1,x", "Obj,x", "PK\t", "PAR"]
    {
      #expect(FileSignature(text.utf8) == nil)
    }
  }
}
