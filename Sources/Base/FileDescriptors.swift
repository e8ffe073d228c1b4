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

/// The file descriptors of this process.
package enum FileDescriptors {
  /// Lets the process have as many as it may ask for: raises the soft limit to the hard one.
  package static func raiseLimit() {
    var limit = rlimit()
    guard getrlimit(resource, &limit) == 0 else { return }
    limit.rlim_cur = limit.rlim_max
    setrlimit(resource, &limit)
  }

  /// How many more can be opened now.
  package static var available: Int {
    let open = (try? FileManager.default.contentsOfDirectory(atPath: "/dev/fd").count) ?? 0
    return max(0, sysconf(Int32(_SC_OPEN_MAX)) - open)
  }

  #if os(Linux)
  private static let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
  #else
  private static let resource = RLIMIT_NOFILE
  #endif
}
