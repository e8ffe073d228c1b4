import Foundation
import Testing

@testable import ROOTIO

/// Small files, cut off at every byte and with every byte changed.
///
/// Whatever comes out is the data or a ``ROOTError``: another error fails the test, and a trap or an endless loop ends
/// it. Wrong values are let pass: numbers that are not compressed, or by an algorithm without checksum in ROOT's use of
/// it, have nothing that would tell.
///
/// Of the larger files some of the bytes are changed, the same ones each time; all of them where the environment has
/// `DIPHOTON_EXHAUSTIVE`.
@Suite("Damaged files", .timeLimit(.minutes(20)))
struct MutationTests {
  private static let isExhaustive = ProcessInfo.processInfo.environment["DIPHOTON_EXHAUSTIVE"] != nil
  static let files = [
    "offsets.root", "leaves.root", "scalars-lz4.root", "directories.root", "split.root", "killed.root",
  ]

  /// A file with directories, two cycles, and branches of all kinds of baskets.
  private static func handMade(isLarge: Bool, isCompressed: Bool) -> [UInt8] {
    let packing: FileMaker.Packing? = isCompressed ? { Blocks.deflated($0) } : nil
    var maker = FileMaker(isLarge: isLarge)
    let folder = maker.directory("folder")
    let counts = [Int32](repeating: 1, count: 20)
    let n = maker.addBasket(data: .bigEndian(counts), entries: 20, packing: packing)
    let x = maker.addBasket(data: .bigEndian(counts), entries: 20, offsets: (0..<20).map { 4 * $0 }, packing: packing)
    let tree = TreeMaker(
      entries: 20,
      branches: [
        .init(name: "n", entries: 20, baskets: [n]),
        .init(name: "x", leafTitle: "x[n]", entries: 20, baskets: [x], counter: "n"),
      ])
    tree.add(to: &maker, folder: folder, packing: packing)
    tree.add(to: &maker, cycle: 2, packing: packing)
    return maker.close()
  }

  @Test("Every byte of a small file", arguments: [false, true], [false, true])
  func everyByte(isLarge: Bool, isCompressed: Bool) throws {
    let bytes = Self.handMade(isLarge: isLarge, isCompressed: isCompressed)
    #expect(try readEverything(bytes) == [])
    try cut(bytes, step: 1)
    try change(bytes, step: Self.isExhaustive ? 1 : 2)
  }

  @Test(
    "Bytes of the files that ROOT made",
    arguments: files + ["../unread/unsplit_objects.root", "../structures/pointers.root", "../structures/tracks.root"])
  func someBytes(_ name: String) throws {
    let bytes = try Fixtures.bytes(name)
    try cut(bytes, step: Self.isExhaustive ? 1 : 13)
    try change(bytes, step: Self.isExhaustive ? 1 : 61)
  }

  private func cut(_ bytes: [UInt8], step: Int) throws {
    for end in stride(from: 0, to: bytes.count, by: step) { try readEverything(Array(bytes[..<end])) }
  }

  private func change(_ bytes: [UInt8], step: Int) throws {
    var damaged = bytes
    let changes: [(UInt8) -> UInt8] = [{ $0 ^ 0xFF }, { $0 ^ 1 }, { _ in 0 }]
    for (number, change) in changes.enumerated() {
      for index in stride(from: number % step, to: bytes.count, by: step) where change(bytes[index]) != bytes[index] {
        damaged[index] = change(bytes[index])
        try readEverything(damaged)
        damaged[index] = bytes[index]
      }
    }
  }
}
