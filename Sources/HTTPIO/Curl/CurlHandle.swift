import Base
import CCurl
import RemoteIO

/// A handle of libcurl with the connections that it keeps. Used by one thread at a time.
final class CurlHandle: @unchecked Sendable {
  /// How a request ended.
  struct Outcome {
    /// Where the server says that the answer is to be had, if it has none itself.
    let redirect: String?
    /// Whether a connection had to be made for it.
    let isConnectedAnew: Bool
  }

  private static let errorSize = Int(CURL_ERROR_SIZE)

  private let curl: CurlFunctions
  private let handle: CurlFunctions.Handle
  private let words = UnsafeMutablePointer<CChar>.allocate(capacity: errorSize)

  /// - Throws: `noMemory`.
  init(_ curl: CurlFunctions) throws(RemoteFailure) {
    guard let handle = curl.easyInit() else { throw RemoteFailure(.noMemory, "no memory for a connection") }
    self.curl = curl
    self.handle = handle
    words.initialize(repeating: 0, count: Self.errorSize)
  }

  deinit {
    PipeSignal.heldBack { curl.easyCleanup(handle) }
    words.deallocate()
  }

  /// Makes a request and gives its answer to `receiver`. Blocks.
  ///
  /// - Parameters:
  ///   - connectLimit: how long it may take to connect.
  ///   - limit: how long all of it may take.
  func perform(
    _ request: HTTPRequest, connectLimit: Duration, limit: Duration, cancellation: Cancellation,
    receiver: any AnswerReceiver
  ) throws(RemoteFailure) -> Outcome {
    let exchange = Exchange(receiver, server: request.server, cancellation: cancellation)
    curl.easyReset(handle)
    words[0] = 0
    var headers: CurlFunctions.List?
    defer { curl.slistFreeAll(headers) }
    for field in request.fields {
      guard let longer = curl.slistAppend(headers, field) else {
        throw RemoteFailure(.noMemory, "no memory for a request")
      }
      headers = longer
    }
    try set(CURLOPT_HTTPHEADER, headers)
    try prepare(request)
    try set(CURLOPT_CONNECTTIMEOUT_MS, min(connectLimit, limit).milliseconds)
    try set(CURLOPT_TIMEOUT_MS, limit.milliseconds)
    try connect(exchange)
    let code = withExtendedLifetime(exchange) { PipeSignal.heldBack { curl.easyPerform(handle) } }
    if let failure = exchange.failure { throw failure }
    let isConnectedAnew = number(CURLINFO_NUM_CONNECTS) > 0
    if exchange.isRedirect { return Outcome(redirect: try redirectTarget(), isConnectedAnew: isConnectedAnew) }
    guard code == CURLE_OK || exchange.isEnough else { throw failure(code) }
    guard exchange.hasHead else { throw RemoteFailure(.other, "the server's answer has no end of its header fields") }
    try receiver.finish()
    return Outcome(redirect: nil, isConnectedAnew: isConnectedAnew)
  }

  private func prepare(_ request: HTTPRequest) throws(RemoteFailure) {
    try check(ccurl_set_quick_exit(curl.easySetopt, handle))
    try set(CURLOPT_NOSIGNAL, 1)
    try set(CURLOPT_ERRORBUFFER, words)
    try set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
    try set(CURLOPT_BUFFERSIZE, 256 << 10)
    try set(CURLOPT_URL, request.url)
    if request.method != "GET" { try set(CURLOPT_CUSTOMREQUEST, request.method) }
    if let body = request.body { try set(CURLOPT_COPYPOSTFIELDS, body) }
    if request.usesNetrc {
      try set(CURLOPT_NETRC, Int(CURL_NETRC_OPTIONAL.rawValue))
      if let file = request.trust.netrc { try set(CURLOPT_NETRC_FILE, file) }
    }
    if let file = request.trust.authorityFile { try set(CURLOPT_CAINFO, file) }
    if let folder = request.trust.authorityFolder { try set(CURLOPT_CAPATH, folder) }
    if let certificate = request.trust.certificate {
      try set(CURLOPT_SSLCERT, certificate)
      try set(CURLOPT_SSLKEY, request.trust.key ?? certificate)
    }
  }

  private func connect(_ exchange: Exchange) throws(RemoteFailure) {
    let context = Unmanaged.passUnretained(exchange).toOpaque()
    try set(CURLOPT_HEADERDATA, context)
    try set(CURLOPT_WRITEDATA, context)
    try set(CURLOPT_XFERINFODATA, context)
    try set(CURLOPT_NOPROGRESS, 0)
    try check(
      ccurl_set_receiver(curl.easySetopt, handle, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
        CurlHandle.pass(bytes, size * count, context) { $0.take(line: $1) }
      })
    try check(
      ccurl_set_receiver(curl.easySetopt, handle, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
        CurlHandle.pass(bytes, size * count, context) { $0.take(body: $1) }
      })
    try check(
      ccurl_set_observer(curl.easySetopt, handle) { context, _, _, _, _ in
        guard let context else { return 0 }
        return Unmanaged<Exchange>.fromOpaque(context).takeUnretainedValue().cancellation.isCancelled ? 1 : 0
      })
  }

  /// - Returns: what libcurl expects: the number of bytes, or another one to end the transfer.
  private static func pass(
    _ bytes: UnsafeMutablePointer<CChar>?, _ count: Int, _ context: UnsafeMutableRawPointer?,
    _ take: (Exchange, UnsafeRawBufferPointer) -> Bool
  ) -> Int {
    guard let context else { return 0 }
    let exchange = Unmanaged<Exchange>.fromOpaque(context).takeUnretainedValue()
    return take(exchange, UnsafeRawBufferPointer(start: bytes, count: count)) ? count : count == 0 ? 1 : 0
  }

  private func number(_ info: CURLINFO) -> Int {
    var number = 0
    return ccurl_get_number(curl.easyGetinfo, handle, info, &number) == CURLE_OK ? number : 0
  }

  private func redirectTarget() throws(RemoteFailure) -> String {
    var text: UnsafePointer<CChar>?
    guard ccurl_get_text(curl.easyGetinfo, handle, CURLINFO_REDIRECT_URL, &text) == CURLE_OK, let text else {
      throw RemoteFailure(.other, "the server redirects to what is no URL")
    }
    return String(cString: text)
  }

  private func failure(_ code: CURLcode) -> RemoteFailure {
    let status = number(CURLINFO_HTTP_CONNECTCODE)
    guard code == CURLE_RECV_ERROR || code == CURLE_COULDNT_CONNECT, status >= 300 else {
      return RemoteFailure(code, text(of: code))
    }
    return RemoteFailure(AnswerHead(status: status, fields: [:])).told(of: "the proxy")
  }

  private func text(of code: CURLcode) -> String {
    let text = String(cString: words)
    return text.isEmpty ? curl.easyStrerror(code).map { String(cString: $0) } ?? "error \(code.rawValue)" : text
  }

  private func set(_ option: CURLoption, _ number: Int) throws(RemoteFailure) {
    try check(ccurl_set_number(curl.easySetopt, handle, option, number))
  }

  private func set(_ option: CURLoption, _ text: String) throws(RemoteFailure) {
    try check(ccurl_set_pointer(curl.easySetopt, handle, option, text))
  }

  private func set(_ option: CURLoption, _ pointer: UnsafeRawPointer?) throws(RemoteFailure) {
    try check(ccurl_set_pointer(curl.easySetopt, handle, option, pointer))
  }

  private func check(_ code: CURLcode) throws(RemoteFailure) {
    if code != CURLE_OK { throw RemoteFailure(code, "libcurl cannot be set up: \(text(of: code))") }
  }
}

extension Duration {
  /// In whole milliseconds, as libcurl takes it: 0 would mean no limit.
  fileprivate var milliseconds: Int { max(1, Int(min(seconds, 1_000_000) * 1_000)) }
}
