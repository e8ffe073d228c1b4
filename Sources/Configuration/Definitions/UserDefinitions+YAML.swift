import Columns

/// Reads what a configuration file defines, and collects what is wrong with it.
struct DefinitionReader {
  let document: YAMLDocument
  var definitions = UserDefinitions()
  private(set) var problems: [YAMLDocument.Problem] = []
  /// The names of columns so far.
  private var names: Set<String> = []

  init(_ document: YAMLDocument) {
    self.document = document
    definitions.features = entries("features", ["is", "unit", "type", "description"]).compactMap { feature($0, $1) }
    definitions.regions = entries("regions", ["is", "description"]).compactMap { feature($0, $1) }
    definitions.weights = entries("weights", ["is", "unit", "type", "description"]).compactMap { feature($0, $1) }
    definitions.cuts = entries("cuts", ["is", "before"]).compactMap { cut($0, $1) }
    columns()
    variations()
  }

  /// The keys and values of a mapping at the top, each value an expression or a mapping of these keys.
  private mutating func entries(_ key: String, _ known: [String]) -> [(name: Node, value: Node)] {
    guard let node = document.root[key], !node.isNull else { return [] }
    guard let mapping = node.mapping else {
      problems.append(
        document.problem(at: node, "\(key) is \(YAMLDocument.text(of: node)), but names with expressions are needed"))
      return []
    }
    for (_, value) in mapping.pairs {
      if let inner = value.mapping { problems += document.unknownKeys(in: inner, known: known, kind: "key here") }
    }
    return mapping.pairs.map { (name: $0.key, value: $0.value) }
  }

  mutating func fail(_ node: Node, _ message: String) { problems.append(document.problem(at: node, message)) }

  private mutating func cut(_ key: Node, _ value: Node) -> UserDefinitions.Step? {
    guard let name = key.string, !name.isEmpty, !name.contains(where: { $0.isNewline || $0 == "\t" }) else {
      fail(key, "the name of a cut is a text on one line")
      return nil
    }
    guard let expression = expression(name, value) else { return nil }
    var isBefore = false
    if let before = value.mapping?["before"] {
      do throws(YAMLDocument.Problem) {
        isBefore = try document.decode(Bool.self, from: before, "before", "true or false")
      } catch {
        problems.append(error)
      }
    }
    if definitions.cuts.contains(where: { $0.name == name }) { fail(key, "two cuts are called \(name)") }
    return UserDefinitions.Step(name, expression, isBefore: isBefore)
  }

  private mutating func feature(_ key: Node, _ value: Node) -> UserDefinitions.Column? {
    let name = key.string ?? ""
    guard let first = name.first, !first.isNumber,
      name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") })
    else {
      fail(key, "the name of a column has letters, digits and '_', and begins with none of the digits")
      return nil
    }
    if !names.insert(name).inserted { fail(key, "two columns are called \(name)") }
    guard let expression = expression(name, value) else { return nil }
    return UserDefinitions.Column(
      name: name, expression: expression, unit: text("unit", value).map { Unit($0) }, type: type(value),
      description: text("description", value))
  }

  mutating func expression(_ name: String, _ value: Node) -> SourceText? {
    let node = value.mapping.map { $0["is"] } ?? value
    guard let node else {
      fail(value, "\(name) has no 'is', which is its expression")
      return nil
    }
    guard let scalar = node.scalar, !node.isNull else {
      fail(node, "\(name) is \(YAMLDocument.text(of: node)), but an expression is needed")
      return nil
    }
    let source = SourceText(scalar, in: document)
    for message in source.syntaxProblems(name) { problems.append(document.problem(at: node, whole: message)) }
    return source
  }

  private mutating func text(_ key: String, _ value: Node) -> String? {
    guard let node = value.mapping?[key], !node.isNull else { return nil }
    guard let scalar = node.scalar, !scalar.string.isEmpty, !scalar.string.contains(where: \.isNewline) else {
      fail(node, "\(key) is \(YAMLDocument.text(of: node)), but a text on one line is needed")
      return nil
    }
    return scalar.string
  }

  private mutating func type(_ value: Node) -> ColumnType? {
    guard let name = text("type", value), let node = value.mapping?["type"] else { return nil }
    let types: [ElementType] = [.flag, .int32, .uint32, .int64, .float32, .float64]
    guard let type = ColumnType(name), types.contains(type.element), type.nesting == .single || type.nesting == .list
    else {
      fail(
        node, "type is '\(name)', but \(types.map(\.rawValue).joined(separator: ", ")) or list<...> of these is needed")
      return nil
    }
    return type
  }

  private mutating func columns() {
    guard let node = document.root["columns"], !node.isNull else { return }
    guard let list = node.sequence else {
      fail(node, "columns is \(YAMLDocument.text(of: node)), but a list of names is needed")
      return
    }
    var columns: [SourceText] = []
    for item in list {
      guard let scalar = item.scalar, !scalar.string.isEmpty else {
        fail(item, "this is \(YAMLDocument.text(of: item)), but the name of a column is needed")
        continue
      }
      columns.append(SourceText(scalar, in: document))
    }
    definitions.columns = columns
  }
}
