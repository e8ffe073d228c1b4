import Base
import ByteIO
import Events
import Foundation
import Pipeline

/// A list of files in text, of any length: a file a line, `label<TAB>url[<TAB>bytes[<TAB>entries[<TAB>uuid]]]`, what is named on the
/// command line (`label=path:tree`), or a JSON object with these keys, `tree`, `type` (`data` for recorded events), `cross_section_pb`,
/// `k_factor` and `sum_weights`. Empty lines and those that begin with `#` are passed over. All of it may be JSON that is a ``FileSet``.
package enum FileList {
  /// What a list says of a file, or of several by a pattern.
  package struct Entry: Sendable, Equatable {
    /// Nil if the place says it, or nothing does.
    package var label: String?
    /// A path or a URL, perhaps with the tree behind a colon.
    package var place: String
    /// Nil if the place says it, or nothing does.
    package var tree: String?
    package var sample = EventSample.simulation()
    var bytes: Int?
    var entries: Int?
    var uuid: String?
  }

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
  /// - Parameter find: the files that an entry stands for.
  /// - Throws: ``FarmError`` (`invalidList`, `noList`); what `find` and `body` throw.
  package static func forEachFile(
    _ path: String, finding find: (Entry) throws -> [InputFile],
    _ body: (PlannedFile, InputFile, Entry) throws -> Void
  ) throws {
    var index = 0
    func take(_ entry: Entry) throws {
      let inputs = try find(entry)
      for input in inputs {
        var file = PlannedFile(index, input)
        if inputs.count == 1 { (file.bytes, file.entries, file.uuid) = (entry.bytes, entry.entries, entry.uuid) }
        try body(file, input, entry)
        index += 1
      }
    }
    if let set = try FileSet(path: path) { return try set.entries.forEach(take) }
    try forEachLine(path) { text, place in
      if let entry = try entry(text, place) { try take(entry) }
    }
  }

  private static func forEachLine(
    _ path: String, _ body: (_ line: ArraySlice<UInt8>, _ place: String) throws -> Void
  ) throws {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FarmError(.noList, "\(path): cannot open the list", .last) }
    defer { close(descriptor) }
    var (offset, number) = (0, 0)
    var rest: [UInt8] = []
    while true {
      var bytes = try FolderFiles.read(1 << 20, at: offset, of: descriptor, path, .noList)
      let isAtEnd = bytes.isEmpty
      offset += bytes.count
      if isAtEnd, rest.last != nil { bytes = [UInt8(ascii: "\n")] }
      rest += bytes
      var start = rest.startIndex
      while let end = rest[start...].firstIndex(of: UInt8(ascii: "\n")) {
        number += 1
        try body(rest[start..<end], "\(path):\(number)")
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

  private static func entry(_ bytes: ArraySlice<UInt8>, _ place: String) throws(FarmError) -> Entry? {
    let text = String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: CharacterSet(charactersIn: "\r "))
    if text.isEmpty || text.hasPrefix("#") { return nil }
    if text.hasPrefix("{") {
      guard let line = try? JSON.compact.read(Line.self, from: text), !line.url.isEmpty else {
        throw FarmError(
          .invalidList, "\(place): the JSON is not that of a file, which needs label and url, nor all of it a fileset")
      }
      return try checked(line, place)
    }
    let fields = text.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    if fields.count == 1 { return Entry(place: text) }
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

  private static func checked(_ line: Line, _ place: String) throws(FarmError) -> Entry {
    for number in [line.bytes, line.entries].compactMap(\.self) where number < 0 || number > 1 << 53 {
      throw FarmError(.invalidList, "\(place): \(number) is no number of bytes or entries")
    }
    guard line.label.printable == line.label else {
      throw FarmError(.invalidList, "\(place): the label holds a control character")
    }
    return Entry(
      label: line.label, place: line.url, tree: line.tree, sample: line.sample, bytes: line.bytes,
      entries: line.entries,
      uuid: line.uuid)
  }
}
