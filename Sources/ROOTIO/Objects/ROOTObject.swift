/// An object read by its streamer information: members by name, those of base classes among them.
final class ROOTObject {
  let className: String
  var members: [String: MemberValue] = [:]
  /// For an embedded basket, its bytes.
  var basket: EmbeddedBasket?

  init(_ className: String) {
    self.className = className
  }

  func integer(_ name: String) -> Int? {
    switch members[name] {
    case .integer(let value): value
    // Counts were floating-point numbers in old versions of TTree and TBranch.
    case .real(let value) where abs(value) < 9e15: Int(value)
    default: nil
    }
  }

  func text(_ name: String) -> String {
    if case .text(let value) = members[name] { value } else { "" }
  }

  func integers(_ name: String) -> [Int] {
    if case .integers(let values) = members[name] { values } else { [] }
  }

  func object(_ name: String) -> ROOTObject? {
    if case .object(let value) = members[name] { value } else { nil }
  }

  func objects(_ name: String) -> [ROOTObject?] {
    if case .objects(let values) = members[name] { values } else { [] }
  }
}

/// What a member holds.
enum MemberValue {
  case integer(Int)
  case real(Double)
  case text(String)
  case integers([Int])
  case reals([Double])
  case object(ROOTObject)
  case objects([ROOTObject?])
}
