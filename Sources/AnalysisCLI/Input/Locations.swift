import Base
import ByteIO
import Foundation
import Logging
import RemoteIO

#if XROOTD
import XRootDIO
#endif
#if CURL
import HTTPIO
#endif

/// The locations that the command line reads: local files, and URLs of servers whose libraries were there when it was built.
struct Locations: Sendable {
  private(set) var sources = SourceRegistry()
  private(set) var expander = LocationExpander()

  #if XROOTD
  private let xrootd: XRootDTransport
  #endif
  #if CURL
  private let web: HTTPTransport
  #endif

  init(environment: [String: String] = ProcessInfo.processInfo.environment, logger: Logger) throws {
    let known = RemoteOptions.variables + [KernelLevel.variable]
    for doubt in EnvironmentNames.doubts(environment, prefix: "DIPHOTON_", known: known) {
      logger.warning("\(doubt)")
    }
    let options = try RemoteOptions(environment: environment)
    #if XROOTD
    xrootd = XRootDTransport(options: options, logger: logger)
    xrootd.register(in: &sources)
    xrootd.register(in: &expander)
    #else
    Self.leaveOut(
      ["root", "roots", "xroot", "xroots"], library: "XRootD's client library", package: "libxrootd-client-dev",
      of: &sources, &expander)
    #endif
    #if CURL
    web = HTTPTransport(options: options, environment: environment, logger: logger)
    web.register(in: &sources)
    web.register(in: &expander)
    #else
    Self.leaveOut(["http", "https"], library: "libcurl", package: "libcurl4-openssl-dev", of: &sources, &expander)
    #endif
  }

  /// What was asked of servers up to now.
  var traffic: Traffic {
    var traffic = Traffic()
    #if XROOTD
    traffic = traffic + xrootd.traffic
    #endif
    #if CURL
    traffic = traffic + web.traffic
    #endif
    return traffic
  }

  #if !(XROOTD && CURL)
  /// Says of URLs of these schemes what they would need.
  private static func leaveOut(
    _ schemes: [String], library: String, package: String, of sources: inout SourceRegistry,
    _ expander: inout LocationExpander
  ) {
    let missing: @Sendable (Location) -> ByteIOError = { location in
      ByteIOError(
        .unknownScheme, source: location.shown,
        "this program was built without \(library) and does not read \(location.scheme ?? "")://; with the headers"
          + " installed (Debian: \(package)) a new build does")
    }
    for scheme in schemes {
      sources.register(scheme) { throw missing($0) }
      expander.register(scheme) { throw missing($0) }
    }
  }
  #endif
}
