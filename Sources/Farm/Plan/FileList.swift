import Base
import ByteIO
import Events
import Foundation
import Pipeline

/// A list of files in text, of any length: a file a line, `label<TAB>url[<TAB>bytes[<TAB>entries[<TAB>uuid]]]`, or a JSON object with
/// these keys, `tree`, `type` (`data` for recorded events), `cross_section_pb`, `k_factor` and `sum_weights`. Empty lines and those
/// that begin with `#` are passed over.
package enum FileList {
  private struct Line: Decodable {
    var label: String
    var url: String
    var bytes: Int?
    var entries: Int?
    var uuid: String?
    var tree: String?
    var type: String?
    var crossSection: Double?
    var kFactor: Double?
    var sumOfWeights: Double?

    private enum CodingKeys: String, CodingKey {
      case label, url, bytes, entries, uuid, tree, type
      case crossSection = "cross_section_pb"
      case kFactor = "k_factor"
      case sumOfWeights = "sum_weights"
    }

    var sample: EventSample {
      type?.lowercased() == "data"
        ? .data : .simulation(crossSection: crossSection, kFactor: kFactor, sumOfWeights: sumOfWeights)
    }
  }

  /// Calls `body` with each file, in order.
  ///
  /// - Parameter trees: the paths of trees of which the first is read that a file has, where its line names none.
  /// - Throws: ``FarmError`` (`invalidList`, `secret`, `noPlan`); what `body` throws.
  package static func forEachFile(
    _ path: String, trees: [String], _ body: (PlannedFile, InputFile) throws -> Void
  ) throws {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FarmError(.noPlan, "\(path): cannot open the list", .last) }
    defer { close(descriptor) }
    var (offset, number, index) = (0, 0, 0)
    var rest: [UInt8] = []
    while true {
      var bytes = try FolderFiles.read(1 << 20, at: offset, of: descriptor, path, .noPlan)
      let isAtEnd = bytes.isEmpty
      offset += bytes.count
      if isAtEnd, rest.last != nil { bytes = [UInt8(ascii: "\n")] }
      rest += bytes
      var start = rest.startIndex
      while let end = rest[start...].firstIndex(of: UInt8(ascii: "\n")) {
        number += 1
        if let line = try line(rest[start..<end], "\(path):\(number)") {
          let input = InputFile(
            label: line.label, location: Location(line.url), trees: line.tree.map { [$0] } ?? trees, sample: line.sample
          )
          try check(input)
          var file = PlannedFile(index, input)
          (file.bytes, file.entries, file.uuid) = (line.bytes, line.entries, line.uuid)
          try body(file, input)
          index += 1
        }
        start = end + 1
      }
      rest.removeSubrange(..<start)
      if isAtEnd { return }
      guard rest.count <= 1 << 24 else { throw FarmError(.invalidList, "\(path):\(number + 1): the line is too long") }
    }
  }

  /// What a plan keeps has to be free of secrets, as many jobs read it.
  ///
  /// - Throws: ``FarmError`` (`secret`).
  package static func check(_ input: InputFile) throws(FarmError) {
    guard input.location.isMasked else { return }
    throw FarmError(.secret, "\(input.location.shown): a plan cannot keep what is left out here")
  }

  private static func line(_ bytes: ArraySlice<UInt8>, _ place: String) throws(FarmError) -> Line? {
    let text = String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: CharacterSet(charactersIn: "\r "))
    if text.isEmpty || text.hasPrefix("#") { return nil }
    if text.hasPrefix("{") {
      guard let line = try? JSON.compact.read(Line.self, from: text), !line.url.isEmpty else {
        throw FarmError(.invalidList, "\(place): the JSON is not that of a file: it needs label and url")
      }
      return try checked(line, place)
    }
    let fields = text.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    guard (2...5).contains(fields.count), !fields[0].isEmpty, !fields[1].isEmpty else {
      throw FarmError(.invalidList, "\(place): there are \(fields.count) fields, and two to five are needed")
    }
    func number(_ index: Int) throws(FarmError) -> Int? {
      guard fields.count > index, !fields[index].isEmpty else { return nil }
      guard let number = Int(fields[index]) else {
        throw FarmError(.invalidList, "\(place): '\(fields[index])' is no number")
      }
      return number
    }
    return try checked(
      Line(
        label: fields[0], url: fields[1], bytes: number(2), entries: number(3),
        uuid: fields.count > 4 && !fields[4].isEmpty ? fields[4] : nil), place)
  }

  private static func checked(_ line: Line, _ place: String) throws(FarmError) -> Line {
    for number in [line.bytes, line.entries].compactMap(\.self) where number < 0 || number > 1 << 53 {
      throw FarmError(.invalidList, "\(place): \(number) is no number of bytes or entries")
    }
    guard line.label.printable == line.label else {
      throw FarmError(.invalidList, "\(place): the label holds a control character")
    }
    return line
  }
}
