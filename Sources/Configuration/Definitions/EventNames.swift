import Columns
import Events
import Expressions
import Pipeline

/// What names in expressions about events stand for: a tree's branches, a release's quantities, and the columns of a preset.
///
/// Branches are in the file's own unit where the release tells it, quantities in theirs.
struct EventNames: NameScope {
  /// How a name's values are read.
  enum Source: Sendable {
    case quantity(Quantity)
    /// A column of a feature.
    case column(Feature, Int)
  }

  private let contents: TreeContents
  private let columns: [String: (feature: Feature, position: Int)]
  private let quantities: [String: Quantity]
  /// The quantities of a release by the branches that hold them.
  private let byBranch: [String: (quantity: Quantity, unit: Unit?, factor: Double)]
  /// The texts of the tree's aliases, by their names.
  private let aliases: [String: String]
  let names: [String]

  /// - Parameter features: those whose columns have names, too.
  init(_ contents: TreeContents, schema: EventSchema, features: [Feature]) {
    self.contents = contents
    var columns: [String: (Feature, Int)] = [:]
    for feature in features {
      for (position, column) in feature.columns.enumerated() { columns[column.name] = (feature, position) }
    }
    self.columns = columns
    var byBranch: [String: (Quantity, Unit?, Double)] = [:]
    var quantities: [String: Quantity] = [:]
    for quantity in schema.quantities {
      guard let source = schema.source(of: quantity),
        let branch = ([source.branch] + source.alternatives).first(where: { contents[$0] != nil })
      else { continue }
      quantities[quantity.name] = quantity
      byBranch[branch] = (quantity, source.unit ?? (source.factor == 1 ? quantity.unit : nil), source.factor)
    }
    self.byBranch = byBranch
    self.quantities = quantities
    aliases = Dictionary(contents.aliases.map { ($0.name, $0.text) }, uniquingKeysWith: { first, _ in first })
    names = contents.names + contents.aliases.map(\.name) + quantities.keys.sorted() + columns.keys.sorted()
  }

  /// How the values of a name are read; nil if there is no such name.
  func source(of name: String) -> Source? {
    if let branch = branch(name) { return .quantity(branch) }
    if let quantity = quantities[name] { return .quantity(quantity) }
    return columns[name].map { .column($0.feature, $0.position) }
  }

  /// The branch that a name's values are read from, and what they are multiplied with to be the name's; nil if it is neither a
  /// branch's nor a quantity's.
  func branch(of name: String) -> (branch: String, factor: Double)? {
    if branch(name) != nil { return (name, 1) }
    return byBranch.first { $0.value.quantity.name == name }.map { ($0.key, $0.value.factor) }
  }

  /// A branch as a quantity of its own name, in the file's unit; nil if it is none that holds numbers.
  private func branch(_ name: String) -> Quantity? {
    guard let item = contents[name], let type = item.type, let shape = item.shape else { return nil }
    // Lists of which only names say that they are of one kind may differ in length as long as they are not taken together.
    let kind = knownKind(of: name, item) ?? "\(name)[]"
    return Quantity(name, shape == .number ? .event : .list(of: kind), type, unit: byBranch[name]?.unit)
  }

  /// What the objects of a list are, as the release says, or as the count of them is called, without its `n`.
  private func knownKind(of name: String, _ item: TreeContents.Item) -> String? {
    if case .list(let kind)? = byBranch[name]?.quantity.shape { return kind }
    guard let counter = item.counter else { return nil }
    if let prefix = ListNames.kind(of: item.branchName), counter == "n\(prefix)" || counter == "\(prefix)_n" {
      return prefix
    }
    return counter
  }

  func variable(named name: String) -> Variable? {
    switch source(of: name) {
    case nil: return nil
    case .quantity(let quantity)?:
      return Variable(
        name, quantity.type == .bool ? .flag : quantity.type.isFloatingPoint ? .real : .whole,
        nesting(of: quantity), unit: quantity.unit, isSinglePrecision: quantity.type.size < 8)
    case .column(let feature, let position)?:
      return TableScope([feature.columns[position]]).variable(named: name)
    }
  }

  private func nesting(of quantity: Quantity) -> Variable.Nesting {
    guard case .list(let kind) = quantity.shape else { return .single }
    guard let item = contents[quantity.name] else { return .list(of: kind) }
    return .list(of: knownKind(of: quantity.name, item) ?? ListNames.kind(of: item.branchName))
  }

  /// An alias of the tree, where no branch has its name.
  func alias(named name: String) -> String? { contents[name] == nil ? aliases[name] : nil }

  func explanation(of name: String) -> String? {
    for (friend, reason) in contents.badFriends.sorted(by: { $0.key < $1.key }) where name.hasPrefix(friend + ".") {
      return "the tree's friend \(friend) cannot be read: \(reason)"
    }
    guard let item = contents[name], item.shape == nil else { return nil }
    return "\(name) holds \(item.typeName), which is neither a number nor a list of numbers"
  }
}
