#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// What Python hands from one library to another.
enum Capsule {
  /// What a capsule of that name holds, by the function of the interpreter that this is called from.
  static func pointer(_ capsule: UnsafeMutableRawPointer?, named name: StaticString) -> UnsafeMutableRawPointer? {
    typealias Getter = @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<CChar>) -> UnsafeMutableRawPointer?
    guard let capsule, let symbol = dlsym(dlopen(nil, RTLD_NOW), "PyCapsule_GetPointer") else { return nil }
    return name.withUTF8Buffer { text in
      text.withMemoryRebound(to: CChar.self) { text in
        text.baseAddress.flatMap { unsafeBitCast(symbol, to: Getter.self)(capsule, $0) }
      }
    }
  }
}
