import ByteIO
import Foundation
import RemoteIO
import Testing

@testable import HTTPIO

/// The answers from which `make fuzz` starts, and those that it found.
@Suite struct AnswerCorpusTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Fixtures/answers")
  private static let bytes = (0..<200).map { UInt8($0 * 7 % 251) }

  /// What an answer in pieces of `size` bytes gives.
  private func delivery(_ name: String, size: Int) throws -> (delivery: Delivery, file: KnownFile?) {
    let input = try Data(contentsOf: Self.folder.appending(path: name))
    let isKnown = input[0] & 2 == 0
    let identity = SourceIdentity(size: 200, entityTag: "\"1\"")
    let delivery = try Delivery(isKnown ? [3..<10, 20..<21, 100..<190] : [0..<64])
    let answer = RangeAnswer(
      delivery, known: isKnown ? KnownFile(identity: identity, server: "s") : nil, takesWholeFile: true)
    let exchange = Exchange(answer, server: "s", cancellation: Cancellation())
    var rest = [UInt8](input.dropFirst())[...]
    while !exchange.hasHead, let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
      _ = rest[...end].withUnsafeBytes { exchange.take(line: $0) }
      rest = rest[(end + 1)...]
    }
    while !rest.isEmpty, rest.prefix(size).withUnsafeBytes({ exchange.take(body: $0) }) { rest = rest.dropFirst(size) }
    if let failure = exchange.failure { throw failure }
    if !exchange.isRedirect { try answer.finish() }
    return (delivery, answer.file)
  }

  @Test(arguments: [
    "parts", "parts-reversed", "parts-joined", "parts-quoted", "whole-of-known", "first", "whole", "hints",
  ])
  func theBytesAreThere(_ name: String) throws {
    for size in [1, 2, 3, 17, 1_000] {
      let (delivery, file) = try delivery(name, size: size)
      #expect(delivery.isComplete && file?.identity.size == 200)
      #expect(delivery.pages.bytes.prefix(delivery.byteCount).elementsEqual(delivery.ranges.flatMap { Self.bytes[$0] }))
    }
  }

  @Test func whatIsNotSaidIsNotKnown() throws {
    let (delivery, file) = try delivery("first-without-size", size: 7)
    #expect(delivery.isComplete && file == nil)
    #expect(try self.delivery("empty", size: 7).file?.identity.size == 0)
    #expect(try self.delivery("redirect", size: 7).file == nil)
  }

  @Test func whatFailsSaysWhy() throws {
    #expect(throws: RemoteFailure.self) { try delivery("parts-cut", size: 7) }
    let failure = #expect(throws: RemoteFailure.self) { try delivery("busy", size: 7) }
    #expect(failure?.kind == .busy && failure?.wait == .zero)
  }

  @Test func nothingInTheCorpusTraps() throws {
    for name in try FileManager.default.contentsOfDirectory(atPath: Self.folder.path) {
      let input = [UInt8](try Data(contentsOf: Self.folder.appending(path: name)))
      _ = try? delivery(name, size: 1)
      _ = try? FolderListing(Array(input.dropFirst()))
    }
  }
}
