import ByteIO
import Foundation
import Synchronization
import Testing

@testable import ROOTIO

/// What fails a check is read once more, where that may give other bytes, before the file is called damaged.
@Suite("Bytes damaged on their way") struct TransitTests {
  /// A byte of a file is another one until the source is told to forget it.
  final class DamagedSource: ByteSource {
    let location: Location = "damaged.root"
    private let bytes: [UInt8]
    private let place: Int
    private let isDamaged = Mutex(true)
    /// Whether the damage is on the way, and not in the file.
    private let passes: Bool

    init(_ bytes: [UInt8], at place: Int, passes: Bool) {
      self.bytes = bytes
      self.place = place
      self.passes = passes
    }

    var size: Int { bytes.count }

    func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws {
      buffer.copyBytes(from: bytes[offset..<offset + buffer.count])
      let isDamaged = isDamaged.withLock { $0 }
      if isDamaged, (offset..<offset + buffer.count).contains(place) { buffer[place - offset] ^= 0x55 }
    }

    func forget(_ range: Range<Int>) -> Bool {
      if passes, range.contains(place) { isDamaged.withLock { $0 = false } }
      return true
    }
  }

  static let files = ["ttree/scalars-lz4.root", "rntuple/late_lz4.root", "edge/lzma.root", "edge/zlib1.root"]

  /// The places of all bytes that are under a check: the insides of compressed records, and pages.
  private static func places(_ file: ROOTFile) throws -> [Range<Int>] {
    var places: [Range<Int>] = []
    func add(_ key: Key) {
      if key.isCompressed { places.append(key.seek + key.headerBytes + 9..<key.seek + key.storedBytes) }
    }
    for (path, key) in try file.allKeys() where try file.isTree(key.className) {
      add(key)
      for range in try file.tree(path).allBranches.flatMap({ $0.byteRanges(of: 0..<$0.entryCount) }) {
        if RNTupleReader.isAnchor(key.className) {
          places.append(range)
        } else {
          var cursor = try file.bytes.cursor(range.count, at: range.lowerBound, object: nil)
          add(try Key(&cursor))
        }
      }
    }
    return places
  }

  private static func digests(_ source: any ByteSource) throws -> [BranchDigest] {
    let file = try ROOTFile(source)
    return try file.allKeys().filter { try file.isTree($0.key.className) }.flatMap {
      try file.tree($0.path).allBranches.map { try BranchDigest($0) }
    }
  }

  @Test("are read again", arguments: files) func areReadAgain(_ name: String) throws {
    let bytes = Array(try Data(contentsOf: Fixtures.folder.appending(path: name)))
    let source = MemorySource(bytes)
    let expected = try Self.digests(source)
    let places = try Self.places(ROOTFile(source))
    #expect(places.count > 3)
    var found = 0
    for range in places {
      for place in stride(from: range.lowerBound, to: range.upperBound, by: max(1, range.count / 3)) {
        let digests = try Self.digests(DamagedSource(bytes, at: place, passes: true))
        #expect((digests == expected) as Bool, "byte \(place)")
        let lasting = Result { try Self.digests(DamagedSource(bytes, at: place, passes: false)) }
        if case .failure(let error as ROOTError) = lasting, error.code == .corrupt { found += 1 }
      }
    }
    #expect(found >= places.count, "damage that stays is an error")
  }
}
