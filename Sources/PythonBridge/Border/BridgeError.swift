import Base
import ByteIO
import ROOTIO

/// An error as it crosses the border, in JSON.
struct BridgeError: Error, Codable {
  /// One of ``ROOTError``'s codes; `usage` for a call that cannot be meant, `cancelled`, and `software` for all else.
  let code: String
  /// Of what is underneath a `transport`: one of `ByteIOError`'s codes, such as `notFound`.
  var cause: String?
  var file: String?
  var object: String?
  var offset: Int?
  let message: String

  static func usage(_ message: String) -> BridgeError { BridgeError(code: "usage", message: message) }

  init(code: String, message: String) {
    self.code = code
    self.message = message
  }

  init(_ error: any Error) {
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
