/// A hash of 64-bit words whose values are the same everywhere and for ever: what an event's fold, and the order and the
/// choice of donors follow from.
///
/// Each word is mixed in by the finaliser of splitmix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators).
struct IdentityHash: Sendable {
  private(set) var value: UInt64

  init(seed: UInt64) { value = seed }

  mutating func add(_ word: UInt64) {
    var mixed = (value &+ 0x9E37_79B9_7F4A_7C15) ^ word
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    value = mixed ^ (mixed >> 31)
  }

  /// Adds what tells an event from all others.
  mutating func add(_ event: EventIdentity) {
    add(UInt64(bitPattern: event.channel))
    add(UInt64(bitPattern: event.run))
    add(UInt64(bitPattern: event.event))
  }

  /// A whole number below `count`, each as likely as any other.
  func share(of count: UInt64) -> UInt64 { value.multipliedFullWidth(by: count).high }
}
