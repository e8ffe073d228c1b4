import Base
import ByteIO
import ROOTIO

/// An error as it crosses the border, in JSON.
package struct BridgeError: Error, Codable {
  /// One of ``ROOTError``'s codes; `usage` for a call that cannot be meant, `cancelled`, and `software` for all else.
  package let code: String
  /// Of what is underneath a `transport`: one of `ByteIOError`'s codes, such as `notFound`.
  package var cause: String?
  package var file: String?
  package var object: String?
  package var offset: Int?
  package let message: String
  /// What is wrong with a configuration, one by one.
  package var mistakes: [Mistake]?
  /// The label of the rows of the file.
  package var label: String?
  /// Of each file that could not be read.
  package var failures: [BridgeError]?

  package struct Mistake: Codable, Sendable {
    package let line: Int?
    package let column: Int?
    package let message: String

    package init(line: Int?, column: Int?, message: String) {
      self.line = line
      self.column = column
      self.message = message
    }
  }

  package static func usage(_ message: String) -> BridgeError { BridgeError(code: "usage", message: message) }

  package init(code: String, message: String) {
    self.code = code
    self.message = message
  }

  package init(_ error: any Error) {
    switch error {
    case let error as BridgeError: self = error
    case let error as ROOTError:
      self.init(code: error.code.rawValue, message: error.message)
      file = error.file
      object = error.object
      offset = error.offset
      cause = (error.cause as? ByteIOError)?.code.rawValue
    case let error as ByteIOError:
      self.init(code: ROOTError.Code.transport.rawValue, message: error.message)
      file = error.source
      offset = error.offset
      cause = error.code.rawValue
    case is CancellationError: self.init(code: "cancelled", message: "the read was given up")
    default: self.init(code: "software", message: "\(error)")
    }
  }
}
