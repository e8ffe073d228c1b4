import Base
import Columns
import Events
import Expressions
import Pipeline

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// An analysis with what a user defines: checks all of it against a tree before anything is read.
struct DefinedParts {
  private let definitions: UserDefinitions
  private let base: AnalysisParts
  private let isOfAnyTree: Bool
  private let names: EventNames
  private let contents: TreeContents
  private let checker: ExpressionChecker
  private var problems: [(order: (Int, Int), message: String)] = []
  /// The names of columns of which is said what is wrong.
  private var failed: Set<String> = []
  /// What the table may have: columns of the base and those that are defined.
  private var columns: [(name: String, source: ColumnSource)] = []
  private var regions: [(name: String, flag: CheckedExpression)] = []

  /// Where a column of the table comes from.
  private enum ColumnSource {
    /// One of a feature's.
    case feature(Feature, position: Int)
    case expression(ExpressionColumn, CheckedExpression)

    static func feature(_ feature: Feature) -> ColumnSource { .feature(feature, position: 0) }
  }

  /// - Parameter isOfAnyTree: whether the base has no columns of its own.
  init(_ definitions: UserDefinitions, over base: AnalysisParts, isOfAnyTree: Bool, in contents: TreeContents) {
    self.definitions = definitions
    self.base = base
    self.isOfAnyTree = isOfAnyTree
    self.contents = contents
    let features = base.features.filter { $0.needs.allSatisfy { base.schema.source(of: $0) != nil } }
    names = EventNames(contents, schema: base.schema, features: features)
    checker = ExpressionChecker(names: names)
    for feature in features {
      for (position, column) in feature.columns.enumerated() {
        columns.append((column.name, .feature(feature, position: position)))
      }
    }
  }

  /// - Throws: ``ConfigurationError`` that tells everything that is wrong.
  mutating func parts() throws(ConfigurationError) -> AnalysisParts {
    let label = columns.last.flatMap { $0.name == "label" ? columns.removeLast() : nil }
    for column in definitions.features { define(column, .feature) }
    for column in definitions.regions { define(column, .spectator, isRegion: true) }
    for column in definitions.weights { define(column, .weight) }
    if let label { columns.append(label) }
    let before = definitions.cuts.filter(\.isBefore).map { (name: $0.name, conditions: conditions(of: $0)) }
    let after = definitions.cuts.filter { !$0.isBefore }.map { (name: $0.name, conditions: conditions(of: $0)) }
    let chosen = chosen()
    let varied = VariedParts(definitions.variations, base.schema, contents)
    for problem in varied.problems { problems.append((problem.source.order, problem.message)) }
    checkNames(of: chosen)
    if !problems.isEmpty { throw error }
    let defined = DefinedPrograms(
      cuts: before + after, regions: regions,
      columns: chosen.compactMap {
        if case .expression(let column, let value) = $0.source { (column, value) } else { nil }
      },
      by: checker, names)
    var parts = base
    parts.cuts = defined.cuts[..<before.count] + base.cuts + defined.cuts[before.count...]
    parts.features = Self.grouped(chosen.map(\.source), expressions: defined.features)
    parts.regions = defined.regions
    parts.variations = varied.variations
    let needs =
      parts.cuts.flatMap(\.needs) + parts.features.flatMap(\.needs) + parts.regions.flatMap(\.needs)
      + varied.variations.flatMap(\.needs)
    parts.schema = base.schema.naming(needs.map(\.name).filter { contents[$0] != nil })
    return parts
  }

  // MARK: - What is defined

  /// Checks a column, and adds it to those that there are.
  private mutating func define(_ definition: UserDefinitions.Column, _ role: ColumnRole, isRegion: Bool = false) {
    if columns.contains(where: { $0.name == definition.name }) {
      fail(definition.expression, "\(definition.name): the preset has a column of this name")
    }
    guard let (column, expression) = column(definition, role, isRegion: isRegion) else {
      checker.define(definition.name, as: nil)
      failed.insert(definition.name)
      return
    }
    checker.define(definition.name, as: expression)
    columns.append((definition.name, .expression(column, expression)))
    if isRegion { regions.append((definition.name, expression)) }
  }

  private mutating func column(
    _ feature: UserDefinitions.Column, _ role: ColumnRole, isRegion: Bool
  ) -> (ExpressionColumn, CheckedExpression)? {
    var expression: CheckedExpression
    do throws(ExpressionProblems) {
      expression =
        role == .feature
        ? try checker.value(feature.expression.text)
        : try checker.single(feature.expression.text, as: isRegion ? "a region" : "a weight")
    } catch {
      fail(feature.expression, error, feature.name)
      return nil
    }
    if let unit = feature.unit, let own = expression.type.measure, !own.isPure || !Measure(unit).isPure {
      guard let converted = checker.converted(expression, to: Measure(unit)) else {
        fail(feature.expression, "\(feature.name): the unit is \(unit), but this is in \(own)")
        return nil
      }
      expression = converted
    }
    let type = isRegion ? .flag : feature.type
    if let type, let problem = ExpressionColumn.problem(expression, as: type) {
      fail(feature.expression, "\(feature.name): \(problem)")
      return nil
    }
    return (
      ExpressionColumn(
        feature.name, expression, type: type, role: role, unit: feature.unit, summary: feature.description), expression
    )
  }

  private mutating func conditions(of step: UserDefinitions.Step) -> [CheckedExpression] {
    do throws(ExpressionProblems) {
      return try checker.condition(step.expression.text)
    } catch {
      fail(step.expression, error, step.name)
      return []
    }
  }

  // MARK: - Which columns

  /// The columns that the table has, in order.
  private mutating func chosen() -> [(name: String, source: ColumnSource)] {
    guard let wanted = definitions.columns else {
      if columns.contains(where: { $0.name != "label" }) { return columns }
      problems.append(((0, 0), "there is nothing to write: name columns, or define features"))
      return []
    }
    var chosen: [(name: String, source: ColumnSource)] = []
    for pattern in wanted {
      let found = columns(named: pattern)
      chosen += found.filter { new in !chosen.contains { $0.name == new.name } }
    }
    if chosen.isEmpty, problems.isEmpty {
      problems.append(((0, 0), "there is nothing to write: columns is an empty list"))
    }
    return chosen
  }

  private mutating func columns(named pattern: SourceText) -> [(name: String, source: ColumnSource)] {
    let name = pattern.text
    if let exact = columns.first(where: { $0.name == name }) { return [exact] }
    if case .quantity(let quantity)? = names.source(of: name) { return [(name, .feature(.passing(quantity)))] }
    if name == "entry" { return [(name, .feature(.entry))] }
    let isPattern = name.contains { "*?[".contains($0) }
    if isPattern {
      let own = columns.filter { fnmatch(name, $0.name, 0) == 0 && !(isOfAnyTree && $0.name == "label") }
      let branches = own.isEmpty || isOfAnyTree ? contents.names.filter { fnmatch(name, $0, 0) == 0 } : []
      let passed = branches.compactMap { branch -> (name: String, source: ColumnSource)? in
        guard case .quantity(let quantity)? = names.source(of: branch) else { return nil }
        return (branch, .feature(.passing(quantity)))
      }
      if !own.isEmpty || !passed.isEmpty { return own + passed }
      fail(pattern, "no column or branch is called like \(name)")
      return []
    }
    if failed.contains(name) { return [] }
    let all = columns.map(\.name) + names.names
    let hint = NearestNames.hint(for: name, among: all, kind: "column")
    fail(pattern, names.explanation(of: name) ?? "there is no column or branch \(name); \(hint)")
    return []
  }

  /// Checks that no column has the name that another one gets under a variation.
  private mutating func checkNames(of chosen: [(name: String, source: ColumnSource)]) {
    let names = Set(chosen.map(\.name))
    for member in definitions.memberNames {
      let taken = ["passes_\(member)"] + chosen.map { "\($0.name)_\(member)" }
      for name in taken where names.contains(name) {
        let own = (definitions.features + definitions.regions + definitions.weights).first { $0.name == name }
        let source = own?.expression ?? definitions.variations.first?.targets.first?.name
        fail(source, "the column \(name) has the name of one that the variation \(member) makes")
      }
    }
  }

  /// Columns of one feature that stand together are made together.
  ///
  /// - Parameter expressions: those that make the columns of expressions, in their order.
  private static func grouped(_ chosen: [ColumnSource], expressions: [Feature]) -> [Feature] {
    var groups: [(feature: Feature, positions: [Int])] = []
    var expressions = expressions.makeIterator()
    for source in chosen {
      guard case .feature(let feature, let position) = source else {
        if let feature = expressions.next() { groups.append((feature, [0])) }
        continue
      }
      let last = groups.indices.last
      if let last, groups[last].feature.columns == feature.columns, !groups[last].positions.contains(position) {
        groups[last].positions.append(position)
      } else {
        groups.append((feature, [position]))
      }
    }
    return groups.map { $0.feature.only($0.positions) }
  }

  // MARK: - Problems

  private mutating func fail(_ source: SourceText?, _ message: String) {
    problems.append((source?.order ?? (0, 0), (source?.place() ?? "") + message))
  }

  private mutating func fail(_ source: SourceText, _ found: ExpressionProblems, _ what: String) {
    for problem in found.problems { problems.append((source.order, source.message(problem, what))) }
  }

  private var error: ConfigurationError {
    let lines = problems.enumerated().sorted { left, right in
      left.element.order == right.element.order
        ? left.offset < right.offset : left.element.order < right.element.order
    }
    .map(\.element.message)
    let shown = lines.prefix(100).joined(separator: "\n") + (lines.count > 100 ? "\nand \(lines.count - 100) more" : "")
    return ConfigurationError(
      .invalidDefinition,
      lines.count == 1 ? shown : "\(lines.count) mistakes in what is defined for \(contents.file):\n\(shown)")
  }
}

extension UserDefinitions {
  /// An analysis with these cuts and columns.
  ///
  /// - Parameters:
  ///   - base: what the preset gives.
  ///   - contents: what the files' trees have.
  /// - Throws: ``ConfigurationError`` (`invalidDefinition`) that tells everything that is wrong.
  package func added(to base: AnalysisParts, in contents: TreeContents) throws(ConfigurationError) -> AnalysisParts {
    var defined = DefinedParts(self, over: base, isOfAnyTree: false, in: contents)
    return try defined.parts()
  }

  /// An analysis of any tree, whose events weigh 1.
  ///
  /// - Throws: as ``added(to:in:)``.
  package func parts(in contents: TreeContents) throws(ConfigurationError) -> AnalysisParts {
    let label = Feature.label(ColumnDescription("label", .text, "the file's label"))
    let base = AnalysisParts(schema: .branchNames, cuts: [], features: [label], weight: .one)
    var defined = DefinedParts(self, over: base, isOfAnyTree: true, in: contents)
    return try defined.parts()
  }
}
