import Base

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Where an error goes, as text for `dp_free`; nil if nobody wants to know.
package typealias ErrorPlace = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?

/// What crosses the border: texts, and the outcome of what throws.
package enum Border {
  /// What `body` returns; nil if it throws, with the error at `place`.
  package static func call<Result>(_ place: ErrorPlace, _ body: () throws -> Result) -> Result? {
    place?.pointee = nil
    do {
      return try body()
    } catch {
      place?.pointee = text((try? JSON.compact.text(of: BridgeError(error))) ?? "{}")
      return nil
    }
  }

  /// A copy of a text for `dp_free`.
  package static func text(_ text: String) -> UnsafeMutablePointer<CChar>? { strdup(text) }

  /// A value as JSON for `dp_free`.
  package static func json(_ value: some Encodable) throws -> UnsafeMutablePointer<CChar>? {
    text(try JSON.compact.text(of: value))
  }

  /// A text that was given to us.
  package static func string(_ text: UnsafePointer<CChar>?) throws(BridgeError) -> String {
    guard let text else { throw .usage("a text is missing") }
    return String(cString: text)
  }

  /// A list of names, given to us as JSON.
  package static func names(_ text: UnsafePointer<CChar>?) throws -> [String] {
    do {
      return try JSON.compact.read([String].self, from: string(text))
    } catch { throw BridgeError.usage("names are given as a list of texts in JSON: \(error)") }
  }

  /// Entries from one number to another.
  package static func entries(_ start: Int64, _ stop: Int64) throws(BridgeError) -> Range<Int> {
    guard start >= 0, start <= stop else { throw .usage("entries \(start) to \(stop) are no range") }
    return Int(start)..<Int(stop)
  }
}
