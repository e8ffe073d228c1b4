import ByteIO
import RemoteIO

/// Makes requests and follows redirects. Blocks.
final class HTTPClient: Sendable {
  /// How many times in a row a request may be sent elsewhere.
  private static let mostRedirects = 10

  let options: RemoteOptions
  let meter: TrafficMeter
  private let servers: ServerRecords
  private let pool: HandlePool
  private let trust: TrustSettings
  private let token: BearerToken

  init(
    options: RemoteOptions, meter: TrafficMeter, servers: ServerRecords, library: CurlLibrary,
    environment: [String: String]
  ) {
    self.options = options
    self.meter = meter
    self.servers = servers
    pool = HandlePool(library)
    trust = TrustSettings(environment: environment)
    token = BearerToken(environment: environment)
  }

  /// What is asked of a server.
  struct Question {
    var method = "GET"
    var fields: [String] = []
    var body: String?
  }

  /// Asks for `place`, and where that is redirected to.
  ///
  /// - Parameters:
  ///   - location: what the user named, to whose server alone the user's password or token goes.
  ///   - limit: how long all of it may take.
  /// - Returns: where the answer came from, and whether that took a new connection.
  func perform(
    _ question: Question, at place: Location, of location: Location, limit: Duration, cancellation: Cancellation,
    receiver: any AnswerReceiver
  ) throws(RemoteFailure) -> (place: Location, isConnectedAnew: Bool) {
    let end = ContinuousClock.now + limit
    var place = place
    var seen: Set<Location> = [place]
    for _ in 0...Self.mostRedirects {
      meter.count(requests: 1)
      let request = try request(question, at: place, of: location)
      let left = end - .now
      guard left > .zero else { throw RemoteFailure(.timedOut, "no answer within \(limit.text)") }
      let outcome = try pool.with(request.server) { handle throws(RemoteFailure) -> CurlHandle.Outcome in
        do throws(RemoteFailure) {
          return try handle.perform(
            request, connectLimit: options.connectTimeout, limit: left, cancellation: cancellation, receiver: receiver)
        } catch {
          throw error.masked(for: place).of(servers.record(of: place))
        }
      }
      guard let target = outcome.redirect else { return (place, outcome.isConnectedAnew) }
      place = Location(target)
      guard place.isHTTP, place.problem == nil else {
        throw RemoteFailure(.other, "the server redirects to what is no URL of a web server")
      }
      guard seen.insert(place).inserted else { throw RemoteFailure(.other, "the server redirects in a circle") }
    }
    throw RemoteFailure(.other, "the server redirects more than \(Self.mostRedirects) times")
  }

  private func request(
    _ question: Question, at place: Location, of location: Location
  ) throws(RemoteFailure) -> HTTPRequest {
    var fields = question.fields + ["Accept-Encoding: identity", "User-Agent: diphoton"]
    let isOwn = place.scheme == location.scheme && place.server == location.server
    var usesNetrc = isOwn
    if isOwn, place.mayHaveToken, let token = try token.current() {
      fields.append("Authorization: Bearer \(token)")
      usesNetrc = false
    }
    return HTTPRequest(
      method: question.method, url: place.unmasked, server: place.server ?? "", fields: fields, body: question.body,
      usesNetrc: usesNetrc, trust: trust)
  }
}

extension Location {
  var isHTTP: Bool { scheme == "http" || scheme == "https" }

  /// Whether the user's token may go there: over an encrypted connection or to this machine, and not beside what gives
  /// access already.
  fileprivate var mayHaveToken: Bool { (scheme == "https" || isLoopback) && !holdsCredentials }

  private var isLoopback: Bool {
    guard let server else { return false }
    let host = server.hasPrefix("[") ? server.prefix { $0 != "]" }.dropFirst() : server.prefix { $0 != ":" }
    return host == "localhost" || host == "::1"
      || host.hasPrefix("127.") && host.allSatisfy { $0.isNumber || $0 == "." }
  }
}
