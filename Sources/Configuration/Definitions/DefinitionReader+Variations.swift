extension DefinitionReader {
  /// More than anybody has, of all groups together.
  private static let maximum = 1_000

  /// Reads `vary`: groups of variations.
  mutating func variations() {
    guard let node = document.root["vary"], !node.isNull else { return }
    guard let groups = node.mapping else {
      fail(node, "vary is \(YAMLDocument.text(of: node)), but names of variations with what they change are needed")
      return
    }
    var seen: Set<String> = []
    for (key, value) in groups.pairs {
      guard let group = group(key, value) else { continue }
      definitions.variations.append(group)
      let names = Set(group.variationNames)
      for name in names.intersection(seen).sorted() { fail(key, "two variations are called \(name)") }
      seen.formUnion(names)
    }
    if seen.count > Self.maximum { fail(node, "there are \(seen.count) variations, more than \(Self.maximum)") }
  }

  private mutating func group(_ key: Node, _ value: Node) -> UserVariations? {
    guard let name = key.string, Self.isName(name) else {
      fail(key, "the name of a variation has letters, digits and '_'")
      return nil
    }
    guard let mapping = value.mapping, !mapping.isEmpty else {
      fail(value, "\(name) is \(YAMLDocument.text(of: value)), but branches or quantities with their values are needed")
      return nil
    }
    var targets: [UserVariations.Target] = []
    for (key, value) in mapping.pairs {
      guard let target = target(key, value, of: name) else { continue }
      let tags = target.values.map(\.tag)
      if let first = targets.first, Set(first.values.map(\.tag)) != Set(tags) {
        fail(
          value,
          "\(name): \(target.name.text) has \(tags.joined(separator: ", ")), and \(first.name.text) "
            + "\(first.values.map(\.tag).joined(separator: ", ")): all that vary together have the same")
      }
      targets.append(target)
    }
    return UserVariations(name: name, targets: targets)
  }

  private mutating func target(_ key: Node, _ value: Node, of group: String) -> UserVariations.Target? {
    guard let scalar = key.scalar, !scalar.string.isEmpty else {
      fail(key, "this is \(YAMLDocument.text(of: key)), but the name of a branch or a quantity is needed")
      return nil
    }
    let name = SourceText(scalar, in: document)
    guard let mapping = value.mapping, !mapping.isEmpty else {
      fail(
        value,
        "\(group): \(name.text) is \(YAMLDocument.text(of: value)), but {up: ..., down: ...} or {shift: ...} is needed")
      return nil
    }
    var values: [UserVariations.Value] = []
    for (key, value) in mapping.pairs {
      guard let tag = key.string, Self.isName(tag) else {
        fail(key, "what distinguishes variations, such as up, has letters, digits and '_'")
        continue
      }
      guard let expression = expression(group, value) else { continue }
      if tag != "shift" {
        values.append(UserVariations.Value(tag: tag, expression: expression))
        continue
      }
      if mapping.count > 1 { fail(key, "\(group): shift is up and down at once, and stands alone") }
      for (tag, sign) in [("up", "+"), ("down", "-")] {
        values.append(
          UserVariations.Value(tag: tag, expression: expression.within("`\(name.text)` \(sign) (", ")")))
      }
    }
    return UserVariations.Target(name: name, values: values)
  }

  private static func isName(_ text: String) -> Bool {
    !text.isEmpty && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
  }
}
