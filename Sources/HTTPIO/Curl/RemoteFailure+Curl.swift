import CCurl
import RemoteIO

extension RemoteFailure {
  /// Why a transfer failed.
  ///
  /// - Parameter words: the library's.
  init(_ code: CURLcode, _ words: String) {
    switch code {
    case CURLE_COULDNT_RESOLVE_HOST: self.init(.unknownHost, "the server's name is not known (\(words))")
    case CURLE_COULDNT_RESOLVE_PROXY: self.init(.unknownHost, "the proxy's name is not known (\(words))")
    case CURLE_OPERATION_TIMEDOUT: self.init(.timedOut, words)
    case CURLE_PARTIAL_FILE: self.init(.shortRead, words)
    case CURLE_COULDNT_CONNECT, CURLE_GOT_NOTHING, CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_HTTP2, CURLE_HTTP2_STREAM,
      CURLE_PROXY, CURLE_AGAIN:
      self.init(.connection, words)
    case CURLE_SSL_CONNECT_ERROR: self.init(Self.isOfProtocol(words) ? .other : .connection, words)
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS:
      self.init(.untrusted, "\(words) (X509_CERT_DIR and SSL_CERT_FILE name the authorities that are trusted)")
    case CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CRL_BADFILE, CURLE_SSL_CERTPROBLEM: self.init(.untrusted, words)
    case CURLE_OUT_OF_MEMORY: self.init(.noMemory, words)
    default: self.init(.other, words)
    }
  }

  /// Whether a TLS handshake failed by what the two sides said. OpenSSL gives these a number, of which one is that the other
  /// side is gone; a connection that breaks has none.
  private static func isOfProtocol(_ words: String) -> Bool {
    words.contains(/error:[0-9A-F]{8}:/) && !words.contains("error:0A000126:")
  }
}
