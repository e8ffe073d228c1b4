/// Whose certificates are believed, and what is shown of oneself, as the environment says it for other programs.
struct TrustSettings: Sendable, Equatable {
  /// A file of authorities in the place of the system's: `SSL_CERT_FILE`.
  var authorityFile: String?
  /// Folders of authorities, separated by colons: `X509_CERT_DIR`, and `SSL_CERT_DIR` in the place of the system's.
  var authorityFolder: String?
  /// The user's certificate, with its chain: `X509_USER_PROXY`, or else `X509_USER_CERT`.
  var certificate: String?
  /// Its key, where that is in a file of its own: `X509_USER_KEY`.
  var key: String?
  /// A file of users and passwords in the place of `~/.netrc`: `NETRC`.
  var netrc: String?

  init(environment: [String: String]) {
    func value(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
    authorityFile = value("SSL_CERT_FILE")
    let folders = [value("X509_CERT_DIR"), value("SSL_CERT_DIR")].compactMap(\.self)
    authorityFolder = folders.isEmpty ? nil : folders.joined(separator: ":")
    certificate = value("X509_USER_PROXY") ?? value("X509_USER_CERT")
    key = value("X509_USER_PROXY") == nil ? value("X509_USER_KEY") : nil
    netrc = value("NETRC")
  }
}
