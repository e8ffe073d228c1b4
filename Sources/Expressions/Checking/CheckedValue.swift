/// A value of which it is known how it is computed.
package struct CheckedValue: Sendable {
  /// The instruction that makes it.
  let number: Int
  package let type: ValueType
}

/// What a part of an expression turned out to be.
enum Checked {
  case value(CheckedValue)
  case vector(FourVector)
  /// Something is wrong with it, which was said.
  case failed
}

/// A four-vector, or a list of such: values that are only looked at together while an expression is checked.
struct FourVector {
  enum Form {
    case polar(pt: CheckedValue, eta: CheckedValue, phi: CheckedValue, Rest)
    case cartesian(px: CheckedValue, py: CheckedValue, pz: CheckedValue, energy: CheckedValue)
  }

  enum Rest {
    case massless
    case mass(CheckedValue)
    case energy(CheckedValue)
  }

  let form: Form

  /// What it stands on.
  var parts: [CheckedValue] {
    switch form {
    case .polar(let pt, let eta, let phi, .massless): [pt, eta, phi]
    case .polar(let pt, let eta, let phi, .mass(let rest)), .polar(let pt, let eta, let phi, .energy(let rest)):
      [pt, eta, phi, rest]
    case .cartesian(let px, let py, let pz, let energy): [px, py, pz, energy]
    }
  }

  /// The vector of other parts, as many.
  func with(_ parts: [CheckedValue]) -> FourVector {
    switch form {
    case .polar(_, _, _, .massless):
      FourVector(form: .polar(pt: parts[0], eta: parts[1], phi: parts[2], .massless))
    case .polar(_, _, _, .mass):
      FourVector(form: .polar(pt: parts[0], eta: parts[1], phi: parts[2], .mass(parts[3])))
    case .polar(_, _, _, .energy):
      FourVector(form: .polar(pt: parts[0], eta: parts[1], phi: parts[2], .energy(parts[3])))
    case .cartesian:
      FourVector(form: .cartesian(px: parts[0], py: parts[1], pz: parts[2], energy: parts[3]))
    }
  }

  /// The kind of the list that it is; nil if it is a single one.
  var listKind: ListKind? {
    parts.lazy.compactMap(\.type.listKind).first { $0 != .unknown } ?? parts.first { $0.type.isList }?.type.listKind
  }
}
