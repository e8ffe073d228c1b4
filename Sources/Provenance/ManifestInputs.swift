import Base

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The inputs of a manifest one after the other, in a file without a name, so that there may be any number of them.
///
/// Not to be used by two threads at once.
package final class ManifestInputs {
  private static let stretch = 1 << 20

  private let descriptor: Int32
  private let folder: String
  private var buffer: [UInt8] = []
  private var written = 0
  package private(set) var count = 0
  /// The constants that the first input has; a line begins with `=` if it is of an input that has the same.
  private var first: Set<String>?
  /// Those of all.
  private var names: Set<String> = []

  /// - Parameter folder: where there is room for it.
  /// - Throws: ``ProvenanceError`` (`cannotKeep`).
  package init(in folder: String) throws(ProvenanceError) {
    self.folder = folder
    var name = Array("\(folder)/.inputs.XXXXXX".utf8CString)
    descriptor = mkstemp(&name)
    guard descriptor >= 0 else { throw Self.failure(folder) }
    unlink(name)
  }

  deinit { close(descriptor) }

  /// Takes the next one.
  ///
  /// - Throws: ``ProvenanceError`` (`cannotKeep`).
  package func append(_ input: ManifestInput) throws {
    let own = Set(input.constants.keys)
    if first == nil, input.skipped == nil { first = own }
    names.formUnion(own)
    buffer.append(own == first ? UInt8(ascii: "=") : UInt8(ascii: "!"))
    buffer += Array(try JSON.compact.text(of: input).utf8)
    buffer.append(UInt8(ascii: "\n"))
    count += 1
    if buffer.count >= Self.stretch { try flush() }
  }

  private func flush() throws(ProvenanceError) {
    var done = 0
    while done < buffer.count {
      let count = buffer.withUnsafeBytes {
        pwrite(descriptor, $0.baseAddress?.advanced(by: done), buffer.count - done, off_t(written))
      }
      if count < 0, errno != EINTR { throw Self.failure(folder) }
      done += max(count, 0)
      written += max(count, 0)
    }
    buffer = []
  }

  private static func failure(_ folder: String) -> ProvenanceError {
    let failure = SystemFailure.last
    return ProvenanceError(
      .cannotKeep, "\(folder): cannot keep a list of files there: \(failure)", mayPass: failure.mayPass)
  }

  /// Calls `body` with each input as compact JSON, in order. Each has the constants of all, null where it has none of its own.
  ///
  /// - Parameter isReproducible: whether what differs between two runs that make the same table is left out.
  /// - Throws: ``ProvenanceError`` (`cannotKeep`); what `body` throws.
  package func forEach(isReproducible: Bool, _ body: (ArraySlice<UInt8>) throws -> Void) throws {
    try flush()
    let areSame = first == names
    var rest: [UInt8] = []
    var offset = 0
    while offset < written {
      var bytes = [UInt8](repeating: 0, count: min(Self.stretch, written - offset))
      let count = bytes.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, off_t(offset)) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw Self.failure(folder) }
      offset += count
      rest += bytes[..<count]
      var start = 0
      while let end = rest[start...].firstIndex(of: UInt8(ascii: "\n")) {
        let line = rest[(start + 1)..<end]
        if !isReproducible, areSame, rest[start] == UInt8(ascii: "=") {
          try body(line)
        } else {
          try body(Array(changed(line, isReproducible).utf8)[...])
        }
        start = end + 1
      }
      rest.removeSubrange(..<start)
    }
  }

  private func changed(_ line: ArraySlice<UInt8>, _ isReproducible: Bool) throws -> String {
    var input = try JSON.compact.read(ManifestInput.self, from: Data(line))
    for name in names where input.constants[name] == nil { input.constants[name] = .some(nil) }
    if isReproducible { input.source = nil }
    return try JSON.compact.text(of: input)
  }
}
