import Base
import ByteIO
import Foundation
import Logging

#if XROOTD
import RemoteIO
import XRootDIO
#endif

/// The locations that the command line reads: local files, and URLs of servers where XRootD's client library was there
/// when it was built.
struct Locations: Sendable {
  private(set) var sources = SourceRegistry()
  private(set) var expander = LocationExpander()

  #if XROOTD
  private let remote: XRootDTransport

  init(environment: [String: String] = ProcessInfo.processInfo.environment, logger: Logger) throws {
    for doubt in EnvironmentNames.doubts(environment, prefix: "DIPHOTON_", known: RemoteOptions.variables) {
      logger.warning("\(doubt)")
    }
    remote = XRootDTransport(options: try RemoteOptions(environment: environment), logger: logger)
    remote.register(in: &sources)
    remote.register(in: &expander)
  }

  /// What was asked of servers up to now.
  var traffic: Traffic { remote.traffic }
  #else
  init(environment: [String: String] = ProcessInfo.processInfo.environment, logger: Logger) throws {
    for scheme in ["root", "roots", "xroot", "xroots", "http", "https"] {
      sources.register(scheme) { throw Self.missing($0) }
      expander.register(scheme) { throw Self.missing($0) }
    }
  }

  /// What was asked of servers up to now.
  var traffic: Traffic { Traffic() }

  private static func missing(_ location: Location) -> ByteIOError {
    ByteIOError(
      .unknownScheme, source: location.shown,
      "this program was built without XRootD's client library and reads local files only; with the headers installed"
        + " (Debian: libxrootd-client-dev, and xrootd-client-http-plugins for http) a new build reads URLs, too")
  }
  #endif
}
