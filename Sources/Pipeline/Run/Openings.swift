import Base

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// How files are opened to be planned: how many at once, and how many in a second.
package struct Openings: Sendable {
  /// Nil for as many as there are threads, and 16 that lie on servers.
  package var atOnce: Int?
  /// Nil for no limit.
  package var perSecond: Double?

  package init(atOnce: Int? = nil, perSecond: Double? = nil) {
    self.atOnce = atOnce
    self.perSecond = perSecond
  }

  /// What holds threads back that would open more; called before each opening.
  func pace() -> @Sendable () -> Void {
    guard let perSecond, perSecond > 0 else { return {} }
    let clock = ContinuousClock()
    let next = Monitor(clock.now)
    return {
      let turn = next.withLock { next in
        let turn = max(next, clock.now)
        next = turn + .seconds(1 / perSecond)
        return turn
      }
      let wait = (turn - clock.now) / .seconds(1)
      if wait > 0 { usleep(UInt32(min(wait, 3_600) * 1_000_000)) }
    }
  }
}
