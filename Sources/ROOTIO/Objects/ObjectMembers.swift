/// The members of an object that this library looks at, those of base classes among them.
struct ObjectMembers {
  /// For an embedded basket, its bytes.
  var basket: EmbeddedBasket?
  private var held: [HeldMember] = []
  private var counts: [(name: String, value: Int)] = []

  /// Leaves have fewer of the members that are looked at, branches up to three times as many.
  private static let usualCount = 8

  /// Of several members of one name, that of the most derived class.
  subscript(member: Member) -> MemberValue? {
    for index in held.indices.reversed() where held[index].member == member { return held[index].value }
    return nil
  }

  mutating func add(_ value: MemberValue, as member: Member) {
    if held.isEmpty { held.reserveCapacity(Self.usualCount) }
    held.append(HeldMember(member: member, value: value))
  }

  /// Adds the value of `element`, if that is a member that is looked at.
  mutating func add(_ value: MemberValue, as element: StreamerElement) {
    if let member = element.member { add(value, as: member) }
  }

  /// The value of the integer `name`, which says how long an array is.
  func count(_ name: String) -> Int? { counts.last { $0.name == name }?.value }

  mutating func addCount(_ value: Int, as name: String) { counts.append((name, value)) }
}

private struct HeldMember {
  let member: Member
  let value: MemberValue
}

/// What a member holds.
enum MemberValue {
  case integer(Int)
  case real(Double)
  case text(String)
  case integers([Int])
  case object(ROOTObject)
  case objects([ROOTObject?])
}
