/// A member of a class, its own or inherited.
struct RecordMember {
  let field: Int
  let name: String
  /// The base classes between the class and the one that declares the member, outermost first.
  let bases: [String]

  /// The names of the members, distinct where base classes make them so: a member that several base classes have gets
  /// as many names of base classes before its own as it takes, such as `Child::x`.
  static func names(of members: [RecordMember]) -> [String] {
    var names = members.map(\.name)
    guard members.contains(where: { !$0.bases.isEmpty }) else { return names }
    for group in Dictionary(grouping: members.indices, by: { members[$0].name }).values where group.count > 1 {
      let lists = group.map { members[$0].bases }
      let shared = lists.dropFirst().reduce(lists[0]) { common, list in
        Array(zip(common, list).prefix { $0 == $1 }.map(\.0))
      }.count
      var lengths = Array(repeating: shared, count: group.count)
      for _ in 0..<(lists.map(\.count).max() ?? 0) {
        let counts = Dictionary(grouping: group, by: { names[$0] }).mapValues(\.count)
        for (position, member) in group.enumerated() where counts[names[member], default: 0] > 1 {
          lengths[position] = min(lengths[position] + 1, lists[position].count)
          let qualifiers = lists[position][shared..<lengths[position]]
          names[member] = (qualifiers + [members[member].name]).joined(separator: "::")
        }
      }
    }
    return names
  }
}
