#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A shared library that is loaded while the program runs. It is never unloaded, as its threads may go on.
package struct PlugIn {
  private let handle: UnsafeMutableRawPointer

  /// - Parameter path: the library, or its name only: then the system's loader looks for it where it looks for all.
  /// - Throws: ``PlugInError`` if it, or what it needs, is not there.
  package init(path: String) throws(PlugInError) {
    guard let handle = dlopen(path, RTLD_NOW | RTLD_LOCAL) else { throw .last(path) }
    self.handle = handle
  }

  /// The address of what the library offers under this name.
  package func symbol(_ name: String) throws(PlugInError) -> UnsafeMutableRawPointer {
    guard let symbol = dlsym(handle, name) else { throw .last(name) }
    return symbol
  }
}

/// Why a plug-in cannot be used.
package struct PlugInError: CategorizedError, CustomStringConvertible {
  /// The loader's words.
  package let description: String

  package var category: FailureCategory { .software }
  package var mayPass: Bool { false }

  fileprivate static func last(_ name: String) -> PlugInError {
    PlugInError(description: dlerror().map { String(cString: $0) } ?? name)
  }
}
