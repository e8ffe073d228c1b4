import Base
import ByteIO

/// How long servers are waited for, and how reads are gathered into requests.
///
/// A read that fails in a way that may pass is repeated after a pause that doubles each time, until ``patience`` is
/// used up without anything having arrived; an error comes at the latest five seconds after that.
package struct RemoteOptions: Sendable, Equatable {
  /// How long one attempt to connect to a server may take. It is set once for the process, by the first transport
  /// that is used, unless the user set XRD_CONNECTIONWINDOW. Default: 10 s.
  package var connectTimeout: Duration = .seconds(10)
  /// After how long a connection on which nothing arrives is given up, although something is awaited. The client library
  /// sends all requests to a server through one connection, so that a silent one must end before a request is repeated:
  /// shorter than ``requestTimeout``. Set once for the process, as ``connectTimeout``, for root:// only. Default: 30 s.
  package var silenceTimeout: Duration = .seconds(30)
  /// How long one request may take until its last byte. Default: 60 s.
  package var requestTimeout: Duration = .seconds(60)
  /// How long one read goes on without that anything arrives, repeated requests and pauses included. Default: 2 minutes.
  package var patience: Duration = .seconds(120)
  /// The same for opening a file for the first time and for listing a folder. Default: 30 s.
  package var openPatience: Duration = .seconds(30)
  /// These for opening a file and listing a folder, where one request may take all the time: servers ask to wait.
  package var forOpening: RemoteOptions {
    var options = self
    options.patience = openPatience
    options.requestTimeout = openPatience
    return options
  }
  /// The pause before the first repetition. Default: 250 ms.
  package var firstPause: Duration = .milliseconds(250)
  /// The longest pause. Default: 8 s.
  package var longestPause: Duration = .seconds(8)
  /// How many requests of one prefetch are under way at once. Default: 4.
  package var parallelRequests = 4
  /// How long a server on which all patience was spent counts as given up. Default: 30 s.
  package var timeGivenUp = Duration.seconds(30)
  /// A gap between wanted ranges that is fetched along rather than left out, in bytes, where one request asks for many
  /// ranges. Default: 8 KiB.
  package var gap = 8 << 10
  /// The same where every range takes a request of its own. Default: 32 KiB.
  package var gapBetweenRequests = ReadPlan.defaultGap
  /// How many bytes one request asks for at most, or requests that are made at once; fewer where connections break.
  /// Default: 4 MiB.
  package var bytesPerRequest = 4 << 20
  /// How many bytes of prefetches are on their way from one server at once. With the limit for a request it says how slow
  /// a network may be: about 2.5 Mbit/s. Default: 16 MiB.
  package var bytesInFlight = 16 << 20
  /// How many of the first bytes are read when a file is opened. Default: 64 KiB.
  package var headBytes = 64 << 10
  /// How many of the last bytes are read when a file is opened: ROOT writes the lists of objects and the trees'
  /// descriptions last. Default: 256 KiB.
  package var tailBytes = 256 << 10
  /// How many bytes of small reads are kept per file. Default: 8 MiB.
  package var cacheBytes = 8 << 20

  package init() {}

  /// The variables of the environment that are read.
  package static let variables = ["DIPHOTON_PATIENCE", "DIPHOTON_REQUEST_TIMEOUT"]

  /// The defaults with what the environment says otherwise, in seconds: `DIPHOTON_REQUEST_TIMEOUT`, half of which is
  /// the limit for silence, and `DIPHOTON_PATIENCE`, which also is the limit for opening. An empty one counts as not set.
  ///
  /// - Throws: ``EnvironmentError`` for anything that is no number of seconds above 0 and up to an hour, or a day.
  package init(environment: [String: String]) throws(EnvironmentError) {
    if let seconds = try EnvironmentSeconds.read("DIPHOTON_REQUEST_TIMEOUT", from: environment, maximum: 3600) {
      requestTimeout = .seconds(seconds)
      silenceTimeout = requestTimeout / 2
    }
    if let seconds = try EnvironmentSeconds.read("DIPHOTON_PATIENCE", from: environment, maximum: 86_400) {
      patience = .seconds(seconds)
      openPatience = patience
    }
  }
}
