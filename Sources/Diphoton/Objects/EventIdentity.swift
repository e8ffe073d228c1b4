/// The numbers that tell an event from all others.
struct EventIdentity: BitwiseCopyable, Sendable {
  let run: Int64
  let event: Int64
  /// The simulated sample.
  let channel: Int64

  /// Which of `folds` parts the event belongs to: the same for all copies of the event, wherever they lie.
  func fold(of folds: UInt32, seed: UInt64) -> UInt32 {
    var hash = IdentityHash(seed: seed)
    hash.add(self)
    return UInt32(hash.share(of: UInt64(folds)))
  }
}
