#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Why a call of the system failed.
package struct SystemFailure: Error, CustomStringConvertible {
  /// The system's number of it, as in `errno`.
  package let number: Int32

  package init(_ number: Int32) { self.number = number }

  /// Why the last call on this thread failed.
  package static var last: SystemFailure { SystemFailure(errno) }

  /// The system's words.
  package var description: String { String(cString: strerror(number)) }

  /// Whether the same call may succeed later: a device, a server or another process may recover, or leave something over of
  /// what was wanting.
  package var mayPass: Bool {
    switch number {
    case EIO, ENOSPC, EDQUOT, ESTALE, EBUSY, EAGAIN, EINTR: true
    case ENFILE, EMFILE, ENOMEM, ENOBUFS: true
    case ETIMEDOUT, ECONNRESET, ECONNREFUSED, ECONNABORTED, EHOSTDOWN, EHOSTUNREACH, ENETDOWN, ENETUNREACH: true
    default: false
    }
  }
}
