import Base
import Foundation
import Testing

@Suite struct JSONTests {
  private struct Value: Codable, Equatable {
    var b = "a/b"
    var a = [1.5]
  }

  @Test func keysAreSortedAndSlashesAreAsTheyAre() throws {
    #expect(try JSON.compact.text(of: Value()) == #"{"a":[1.5],"b":"a/b"}"#)
    #expect(try JSON.indented.text(of: ["b": 1, "a": 2]) == "{\n  \"a\" : 2,\n  \"b\" : 1\n}")
  }

  @Test func onlyOneWayKnowsAllNumbers() throws {
    let value = Value(a: [.nan, .infinity, -.infinity])
    #expect(throws: EncodingError.self) { try JSON.compact.text(of: value) }
    let text = try JSON.anyNumber.text(of: value)
    #expect(text == #"{"a":["nan","inf","-inf"],"b":"a/b"}"#)
    let read = try JSON.anyNumber.read(Value.self, from: text)
    #expect(read.a[0].isNaN && read.a[1...] == [.infinity, -.infinity])
    #expect(throws: DecodingError.self) { try JSON.compact.read(Value.self, from: text) }
  }

  @Test(arguments: [
    "{}", "[]", "[[],{}]", "[1,[2,{\"a\":[]}],\"x:,{}[]\\\"\"]", "{\"a\":{\"b\":[{}],\"c\":\"\\\\\"},\"d\":null}",
  ])
  func compactTextIsIndentedAsByTheCoder(text: String) throws {
    let object = try JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)
    let expected = try JSONSerialization.data(
      withJSONObject: object, options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
    #expect(String(decoding: JSON.indented(text.utf8), as: UTF8.self) == String(decoding: expected, as: UTF8.self))
  }
}
