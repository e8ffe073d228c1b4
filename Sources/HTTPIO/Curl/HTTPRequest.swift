/// One request to one server.
struct HTTPRequest {
  var method = "GET"
  /// With its secrets.
  var url: String
  /// The host and port that are asked.
  var server: String
  /// Lines of the header.
  var fields: [String]
  var body: String?
  /// Whether user and password may come from the user's file of them.
  var usesNetrc = false
  var trust: TrustSettings
}
