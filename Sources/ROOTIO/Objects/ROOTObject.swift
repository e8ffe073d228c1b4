/// An object read by its streamer information.
final class ROOTObject {
  let className: String
  var members: ObjectMembers

  init(_ className: String, _ members: ObjectMembers = ObjectMembers()) {
    self.className = className
    self.members = members
  }

  /// For an embedded basket, its bytes.
  var basket: EmbeddedBasket? { members.basket }

  func integer(_ member: Member) -> Int? {
    switch members[member] {
    case .integer(let value): value
    // Counts were floating-point numbers in old versions of TTree and TBranch.
    case .real(let value) where abs(value) < 9e15: Int(value)
    default: nil
    }
  }

  func text(_ member: Member) -> String {
    if case .text(let value) = members[member] { value } else { "" }
  }

  func integers(_ member: Member) -> [Int] {
    if case .integers(let values) = members[member] { values } else { [] }
  }

  func object(_ member: Member) -> ROOTObject? {
    if case .object(let value) = members[member] { value } else { nil }
  }

  func objects(_ member: Member) -> [ROOTObject?] {
    if case .objects(let values) = members[member] { values } else { [] }
  }
}
