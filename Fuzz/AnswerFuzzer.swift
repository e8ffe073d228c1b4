import ByteIO
import RemoteIO

@testable import HTTPIO

/// What became of an answer.
private struct Outcome: Equatable {
  var failed = false
  var missing: [Range<Int>] = []
  var bytes: [UInt8] = []

  /// Gives an answer for ranges of a file to who takes it: the lines of its head, and then its body.
  ///
  /// - Parameters:
  ///   - pieceSize: in pieces of how many bytes the body arrives.
  ///   - isKnown: whether the file was opened before.
  init(of answer: ArraySlice<UInt8>, pieceSize: Int, isKnown: Bool) throws(RemoteFailure) {
    let delivery = try Delivery(isKnown ? [3..<10, 20..<21, 100..<190] : [0..<64])
    let identity = SourceIdentity(size: 200, entityTag: "\"1\"")
    let receiver = RangeAnswer(
      delivery, known: isKnown ? KnownFile(identity: identity, server: "s") : nil, takesWholeFile: true)
    let exchange = Exchange(receiver, server: "s", cancellation: Cancellation())
    var rest = answer
    var goesOn = true
    while goesOn, !exchange.hasHead, let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
      goesOn = rest[...end].withUnsafeBytes { exchange.take(line: $0) }
      rest = rest[(end + 1)...]
    }
    while goesOn, !rest.isEmpty {
      goesOn = rest.prefix(pieceSize).withUnsafeBytes { exchange.take(body: $0) }
      rest = rest.dropFirst(pieceSize)
    }
    failed = exchange.failure != nil
    if !failed { do { try receiver.finish() } catch { failed = true } }
    missing = delivery.missing
    bytes = Array(delivery.pages.bytes)
  }
}

/// What libFuzzer calls with every input: a server's list of a folder, if the first byte is odd, or its answer for ranges of a
/// file, of which the body arrives in pieces that the first byte says the size of. The result must not depend on the pieces.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzAnswer(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let input = Array(UnsafeBufferPointer(start: start, count: count))
  guard let kind = input.first else { return 0 }
  if kind % 2 == 1 {
    _ = try? FolderListing(Array(input.dropFirst()))
    return 0
  }
  let isKnown = kind & 2 == 0
  if let whole = try? Outcome(of: input.dropFirst(), pieceSize: .max, isKnown: isKnown),
    let pieces = try? Outcome(of: input.dropFirst(), pieceSize: 1 + Int(kind / 4), isKnown: isKnown)
  {
    precondition(whole.failed || pieces.failed || whole == pieces, "an answer in pieces is another one")
  }
  return 0
}
