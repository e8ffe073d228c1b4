import CThreads

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A thread of our own, made so that a failure to make it is seen: Foundation's `Thread` just never runs then.
package enum OwnThread {
  /// Calls `body` on a new thread that nobody waits for.
  ///
  /// - Parameters:
  ///   - name: for debuggers; Linux shows the first 15 bytes.
  ///   - stackSize: in bytes.
  package static func start(
    _ name: String, stackSize: Int = 8 << 20, _ body: @escaping @Sendable () -> Void
  ) throws(ThreadError) {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    try check(pthread_attr_setstacksize(&attributes, stackSize))
    try check(pthread_attr_setdetachstate(&attributes, CInt(PTHREAD_CREATE_DETACHED)))

    let work = Unmanaged.passRetained(Work(name: name, body: body))
    #if canImport(Darwin)
    var thread: pthread_t?
    let status = pthread_create(&thread, &attributes, { Work.run($0) }, work.toOpaque())
    #else
    var thread = pthread_t()
    let status = pthread_create(&thread, &attributes, { $0.flatMap(Work.run) }, work.toOpaque())
    #endif
    if status != 0 { work.release() }
    try check(status)
  }

  private static func check(_ status: Int32) throws(ThreadError) {
    if status != 0 { throw ThreadError(failure: SystemFailure(status)) }
  }

  private final class Work: Sendable {
    private let name: String
    private let body: @Sendable () -> Void

    init(name: String, body: @escaping @Sendable () -> Void) {
      self.name = name
      self.body = body
    }

    static func run(_ work: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
      let work = Unmanaged<Work>.fromOpaque(work).takeRetainedValue()
      cthreads_set_name(work.name)
      work.body()
      return nil
    }
  }
}
