import Columns

/// What the empty places of one kind of object get.
enum ObjectFilling: Sendable {
  case missing
  case zero
  /// A value for each quantity; nil where nothing was learnt.
  case typical([Value?])
  /// The values of objects that are drawn, each quantity of a place from the same one.
  case donors([ObjectValues], count: Int, seed: UInt64, kind: UInt64)

  enum Value: Sendable, Equatable {
    case real(Float)
    case integer(Int32)

    /// NaN for a whole number.
    var real: Float { if case .real(let value) = self { value } else { .nan } }
    /// 0 for a real number.
    var integer: Int32 { if case .integer(let value) = self { value } else { 0 } }
  }

  /// What was learnt of a kind, as the typical values of its quantities.
  static func typical(of kind: ObjectFill.Kind) -> ObjectFilling {
    .typical(
      kind.quantities.map { quantity in
        switch quantity.typical {
        case .mean(let mean): mean.map { .real(Float($0)) }
        case .mostFrequent(let value): value.map { .integer($0) }
        }
      })
  }

  /// What was learnt of a kind, as objects to draw from.
  static func donors(of kind: ObjectFill.Kind, seed: UInt64) -> ObjectFilling {
    kind.donorCount == 0
      ? .missing : .donors(kind.donors, count: kind.donorCount, seed: seed, kind: kind.kind.kind.rawValue)
  }

  /// Whether values may still be missing.
  func leavesMissing(_ quantity: Int) -> Bool {
    switch self {
    case .missing: true
    case .zero, .donors: false
    case .typical(let values): values[quantity] == nil
    }
  }

  /// The donor of a place of an event, the first place being 1; -1 where none is drawn.
  func donor(of event: EventIdentity, place: Int) -> Int {
    guard case .donors(_, let count, let seed, let kind) = self else { return -1 }
    var hash = IdentityHash(seed: seed)
    hash.add(2)
    hash.add(kind)
    hash.add(event)
    hash.add(UInt64(place))
    return Int(hash.share(of: UInt64(count)))
  }

  /// What an empty place gets of a quantity; NaN for nothing.
  func real(_ quantity: Int, donor: Int) -> Float {
    switch self {
    case .missing: return .nan
    case .zero: return 0
    case .typical(let values):
      return values[quantity]?.real ?? .nan
    case .donors(let values, _, _, _):
      guard case .reals(let numbers) = values[quantity] else { return .nan }
      return numbers[donor]
    }
  }

  /// What an empty place gets of a quantity of whole numbers; 0 for nothing.
  func integer(_ quantity: Int, donor: Int) -> Int32 {
    switch self {
    case .missing, .zero: return 0
    case .typical(let values):
      return values[quantity]?.integer ?? 0
    case .donors(let values, _, _, _):
      guard case .integers(let numbers) = values[quantity] else { return 0 }
      return numbers[donor]
    }
  }
}
