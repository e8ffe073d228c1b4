import Testing

@testable import ROOTIO

@Suite("The file's header")
struct FileHeaderTests {
  private static func file(isLarge: Bool) -> [UInt8] {
    var maker = FileMaker(isLarge: isLarge)
    let basket = maker.addBasket(data: .bigEndian([Int32(7), -8, 9]), entries: 3)
    TreeMaker(entries: 3, branches: [.init(name: "x", entries: 3, baskets: [basket])]).add(to: &maker)
    return maker.close()
  }

  @Test("Places of four and of eight bytes", arguments: [false, true])
  func places(isLarge: Bool) throws {
    let file = try ROOTFile(MemorySource(Self.file(isLarge: isLarge)))
    #expect(file.wasClosed)
    #expect(file.version == "6.40.00")
    #expect(file.uuid == nil)
    #expect(file.keys.map(\.name) == ["tree"])
    #expect(try file.tree("tree").branch("x").column(Int32.self).values == [7, -8, 9])
  }

  @Test("Other files are refused with what they begin with")
  func otherFiles() {
    #expect(message([]) == "memory.root: at byte 0: the file is empty")
    #expect(
      message(Array("%PDF more".utf8))
        == "memory.root: at byte 0: not a ROOT file: it begins with the bytes 37 80 68 70, not with \"root\"")
  }

  @Test("A header that is cut off, or names no sensible place, is corrupt")
  func damage() {
    let file = Self.file(isLarge: false)
    #expect(code(Array(file[0..<20])) == .corrupt)
    for begin in [Int32.min, -1, 0, Int32.max] {
      var broken = file
      broken.replaceSubrange(8..<12, with: [UInt8].bigEndian([begin]))
      #expect(code(broken) == .corrupt)
    }
  }

  private func message(_ bytes: [UInt8]) -> String? {
    #expect(throws: ROOTError.self) { try ROOTFile(MemorySource(bytes)) }.map(\.description)
  }

  private func code(_ bytes: [UInt8]) -> ROOTError.Code? {
    #expect(throws: ROOTError.self) { try ROOTFile(MemorySource(bytes)) }?.code
  }

  @Test(
    "Sound files of other formats are told from damage",
    arguments: [
      ([0x1f, 0x8b, 8, 0], "a file compressed with gzip"), (Array("PK\u{3}\u{4}".utf8), "a zip archive"),
      ([0x89] + Array("HDF\r\n\u{1a}\n".utf8), "an HDF5 file"), (Array("PAR1".utf8), "a Parquet file"),
      (Array("ARROW1\0\0".utf8), "an Arrow (Feather) file"), ([0x28, 0xb5, 0x2f, 0xfd], "a file compressed with zstd"),
    ] as [([UInt8], String)])
  func otherFormats(start: [UInt8], name: String) {
    let error = failure { try ROOTFile(MemorySource(start + [UInt8](repeating: 0, count: 200))) }
    #expect(error?.code == .otherFormat && error?.category == .schema)
    #expect(error?.message == "this is \(name), not a ROOT file")
  }
}
