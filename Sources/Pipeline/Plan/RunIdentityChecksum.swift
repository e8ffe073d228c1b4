import Base
import Tables

/// The checksum of a run's identity, whose inputs are given one after the other: that of its JSON.
final class RunIdentityChecksum {
  private let checksum = Checksum()
  private let end: String
  private var isEmpty = true

  /// - Parameter identity: is taken without its inputs.
  init(_ identity: RunIdentity) throws {
    end = "],\"options\":\(try JSON.anyNumber.text(of: identity.options))}"
    append("{\"description\":\(try JSON.anyNumber.text(of: identity.description)),\"inputs\":[")
  }

  func add(_ input: RunIdentity.Input) throws {
    var input = input
    if input.place.hasPrefix("/") { input.place = "" }
    append((isEmpty ? "" : ",") + (try JSON.anyNumber.text(of: input)))
    isEmpty = false
  }

  /// To be asked for once, when all inputs are there.
  func finish() -> String {
    append(end)
    return checksum.value
  }

  private func append(_ text: String) { Array(text.utf8).withUnsafeBytes(checksum.append) }
}
