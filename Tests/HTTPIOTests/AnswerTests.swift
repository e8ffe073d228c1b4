import ByteIO
import RemoteIO
import Testing

@testable import HTTPIO

/// The parts of answers, without a server.
@Suite struct AnswerTests {
  @Test(
    arguments: [
      ("bytes 0-499/1234", 0..<500, 1234), ("bytes 5-5/6", 5..<6, 6), ("Bytes  1-2/*", 1..<3, nil),
      ("bytes */1234", nil, 1234), ("bytes */*", nil, nil),
    ] as [(String, Range<Int>?, Int?)])
  func aContentRangeIsRead(text: String, range: Range<Int>?, size: Int?) {
    #expect(ContentRange(text)?.range == range)
    #expect(ContentRange(text)?.size == size)
    #expect(ContentRange(text) != nil)
  }

  @Test(arguments: [
    "", "bytes", "bytes 0-499", "bytes 0-499/", "bytes 5-4/10", "bytes -5/10", "bytes 0-/10",
    "bytes 0-1-2/10", "bytes 0-1/2/3", "items 0-1/2", "bytes 0x1-2/9", "bytes +0-1/9", "bytes 0-1/-9",
    "bytes 0-9999999999999999999/*", "bytes 0-1/99999999999999999999", "bytes 0 - 1 / 2",
  ])
  func aContentRangeThatMakesNoSenseIsNone(_ text: String) { #expect(ContentRange(text) == nil) }

  @Test(arguments: [("bytes 0-9/10", false), ("bytes 0-10/10", true), ("bytes 0-10/*", false), ("bytes */10", false)])
  func whatLiesBehindTheEndIsSeen(text: String, isBeyond: Bool) {
    #expect(ContentRange(text)?.isBeyondEnd == isBeyond)
  }

  @Test(
    arguments: [
      ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777), ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
      ("Tue, 29 Feb 2028 23:59:60 GMT", 1_835_481_600), ("Sunday, 06-Nov-94 08:49:37 GMT", nil),
      ("Sun, 06 Nov 1994 08:49:37 CET", nil), ("Sun, 06 Nov 1994 24:00:00 GMT", nil),
      ("Sun, 6 Now 1994 08:49:37 GMT", nil),
      ("", nil), ("Sun, 06 Nov 99999999999 08:49:37 GMT", nil), ("Sun, 06 Nov 1994 08:49 GMT", nil),
    ] as [(String, Int?)])
  func aDateIsRead(text: String, seconds: Int?) { #expect(HTTPDate.seconds(text) == seconds) }

  @Test(arguments: [("17", 17), ("0", 0), ("Thu, 01 Jan 1970 00:01:40 GMT", 10), ("Thu, 01 Jan 1970 00:01:00 GMT", 0)])
  func aWaitIsRead(text: String, seconds: Int) {
    let head = AnswerHead(status: 503, fields: ["retry-after": text])
    #expect(head.retryAfter(now: 90) == .seconds(seconds))
  }

  @Test(arguments: ["", "-1", "soon", "1.5", "Thu, 01 Jan 1970"]) func aWaitThatMakesNoSenseIsNone(_ text: String) {
    #expect(AnswerHead(status: 503, fields: ["retry-after": text]).retryAfter(now: 0) == nil)
  }

  @Test(
    arguments: [
      ("multipart/byteranges; boundary=abc", "abc"), ("Multipart/ByteRanges;charset=x; Boundary=\"a b\"", "a b"),
      ("multipart/byteranges", nil), ("multipart/byteranges; boundary=", nil), ("text/html; boundary=abc", nil),
    ] as [(String, String?)])
  func aBoundaryIsRead(text: String, boundary: String?) {
    #expect(AnswerHead(status: 206, fields: ["content-type": text]).multipartBoundary == boundary)
  }

  private func head(_ lines: [String]) throws -> AnswerHead? {
    var parser = HeaderParser()
    var head: AnswerHead?
    for line in lines {
      try Array("\(line)\r\n".utf8).withUnsafeBytes { head = try parser.add($0) ?? head }
    }
    return head
  }

  @Test func theHeadIsThatOfTheFinalAnswer() throws {
    let head = try head([
      "HTTP/1.1 103 Early Hints", "ETag: early", "", "HTTP/2 206", "ETag:  \"a:b\" ", "no field", "X: 1", "x: 2", "",
    ])
    #expect(head?.status == 206)
    #expect(head?.fields == ["etag": "\"a:b\"", "x": "1, 2"])
  }

  @Test func aHeadThatDoesNotEndIsAnError() {
    let line = "X-A: \(String(repeating: "b", count: 1_000))"
    #expect(throws: RemoteFailure.self) { try head(["HTTP/1.1 200 OK"] + Array(repeating: line, count: 70)) }
    #expect(throws: RemoteFailure.self) { try head(Array(repeating: "HTTP/1.1 100 Continue\r\n", count: 5_000)) }
    #expect(throws: RemoteFailure.self) { try head(["HTTP/1.1 abc", ""]) }
  }

  @Test func rangesAreFilledByWhateverArrives() throws {
    let bytes = (0..<100).map { UInt8($0) }
    let delivery = try Delivery([10..<20, 30..<31, 40..<60])
    func take(_ range: Range<Int>) {
      bytes.withUnsafeBytes { delivery.take(UnsafeRawBufferPointer(rebasing: $0[range]), at: range.lowerBound) }
    }
    take(0..<5)
    take(12..<20)
    #expect(delivery.missing == [10..<20, 30..<31, 40..<60], "a gap would be left")
    take(0..<15)
    #expect(delivery.missing == [15..<20, 30..<31, 40..<60])
    take(5..<45)
    take(10..<20)
    #expect(delivery.missing == [45..<60] && !delivery.isComplete && delivery.byteCount == 16)
    take(45..<100)
    #expect(delivery.isComplete)
    #expect(delivery.pages.bytes.prefix(31).elementsEqual(bytes[10..<20] + [30] + bytes[40..<60]))
  }
}
