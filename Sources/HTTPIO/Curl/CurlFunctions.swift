import Base
import CCurl

/// The functions of the loaded library, by the names that they have without `curl_`.
struct CurlFunctions: @unchecked Sendable {
  typealias Handle = UnsafeMutableRawPointer
  typealias List = UnsafeMutablePointer<curl_slist>

  let easyInit: @convention(c) () -> Handle?
  let easyCleanup: @convention(c) (Handle?) -> Void
  let easyReset: @convention(c) (Handle?) -> Void
  let easyPerform: @convention(c) (Handle?) -> CURLcode
  let easyStrerror: @convention(c) (CURLcode) -> UnsafePointer<CChar>?
  let slistAppend: @convention(c) (List?, UnsafePointer<CChar>?) -> List?
  let slistFreeAll: @convention(c) (List?) -> Void
  /// These take any type, so that only C can call them.
  let easySetopt: UnsafeMutableRawPointer
  let easyGetinfo: UnsafeMutableRawPointer

  /// Finds the functions, and prepares the library for use by many threads.
  init(_ library: PlugIn) throws(PlugInError) {
    func find<Function>(_ name: String, as type: Function.Type) throws(PlugInError) -> Function {
      unsafeBitCast(try library.symbol(name), to: type)
    }
    easyInit = try find("curl_easy_init", as: (@convention(c) () -> Handle?).self)
    easyCleanup = try find("curl_easy_cleanup", as: (@convention(c) (Handle?) -> Void).self)
    easyReset = try find("curl_easy_reset", as: (@convention(c) (Handle?) -> Void).self)
    easyPerform = try find("curl_easy_perform", as: (@convention(c) (Handle?) -> CURLcode).self)
    easyStrerror = try find("curl_easy_strerror", as: (@convention(c) (CURLcode) -> UnsafePointer<CChar>?).self)
    slistAppend = try find("curl_slist_append", as: (@convention(c) (List?, UnsafePointer<CChar>?) -> List?).self)
    slistFreeAll = try find("curl_slist_free_all", as: (@convention(c) (List?) -> Void).self)
    easySetopt = try library.symbol("curl_easy_setopt")
    easyGetinfo = try library.symbol("curl_easy_getinfo")
    let globalInit = try find("curl_global_init", as: (@convention(c) (Int) -> CURLcode).self)
    _ = globalInit(Int(CURL_GLOBAL_DEFAULT))
  }
}
