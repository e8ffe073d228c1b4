/// The members of an object that this library looks at, those of base classes among them.
struct ObjectMembers {
  /// For an embedded basket, its bytes.
  var basket: EmbeddedBasket?
  private var names: [Member] = []
  private var values: [MemberValue] = []
  private var counts: [(name: String, value: Int)] = []

  /// Of several members of one name, that of the most derived class.
  subscript(member: Member) -> MemberValue? { names.lastIndex(of: member).map { values[$0] } }

  mutating func add(_ value: MemberValue, as member: Member) {
    names.append(member)
    values.append(value)
  }

  /// Adds the value of `element`, if that is a member that is looked at.
  mutating func add(_ value: MemberValue, as element: StreamerElement) {
    if let member = element.member { add(value, as: member) }
  }

  /// The value of the integer `name`, which says how long an array is.
  func count(_ name: String) -> Int? { counts.last { $0.name == name }?.value }

  mutating func addCount(_ value: Int, as name: String) { counts.append((name, value)) }
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
