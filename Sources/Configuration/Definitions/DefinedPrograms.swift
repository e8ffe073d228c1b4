import Columns
import Events
import Expressions

/// Turns cuts, regions and columns that were checked into such as an analysis has. They share what they compute: columns are made
/// by one program, and what a cut or a region computes of an event is known to those after it and to the columns.
struct DefinedPrograms {
  private(set) var cuts: [Cut] = []
  private(set) var regions: [Region] = []
  /// One for each column, in their order.
  private(set) var features: [Feature] = []

  private let names: EventNames
  private let programs: StagedPrograms
  private var shared: [Int: Derived<Column<Double>>] = [:]

  /// - Parameters:
  ///   - cuts: in the order in which they are applied, with their conditions.
  ///   - regions: each with its flag.
  ///   - columns: those of the table.
  ///   - checker: what all of these were checked with, by these names.
  init(
    cuts: [(name: String, conditions: [CheckedExpression])], regions: [(name: String, flag: CheckedExpression)],
    columns: [(column: ExpressionColumn, CheckedExpression)],
    by checker: ExpressionChecker, _ names: EventNames
  ) {
    self.names = names
    programs = checker.programs(
      of: cuts.flatMap { $0.conditions.map { [$0] } } + regions.map { [$0.flag] } + [columns.map(\.1)])
    var stage = 0
    for (name, conditions) in cuts {
      var parts: [EventProgram] = []
      for _ in conditions {
        parts.append(program(programs.stages[stage], for: [name]))
        stage += 1
      }
      self.cuts.append(Cut(name, parts))
    }
    for (name, _) in regions {
      self.regions.append(Region(name, Derived("the region \(name)", by: program(programs.stages[stage], for: [name]))))
      stage += 1
    }
    if columns.isEmpty { return }
    let all = ExpressionColumns.made(
      columns.map(\.column), by: program(programs.stages[stage], for: columns.map(\.column.description.name)))
    features = columns.enumerated().map { position, column in
      let own = EventProgram(checker.program(of: [column.1]), names, given: [], for: [])
      var feature = Feature(column.column.description, needs: own.needs) { events in
        let values = try events.value(all).columns[position]
        return { values.rows($0) }
      }
      feature.isOfWeights = own.isOfWeights
      return feature
    }
  }

  private mutating func program(_ program: Program, for uses: [String]) -> EventProgram {
    var given: [Derived<Column<Double>>] = []
    for number in program.given { given.append(value(number, for: uses[0])) }
    return EventProgram(program, names, given: given, for: uses)
  }

  /// A shared value.
  ///
  /// - Parameter use: what needs it first.
  private mutating func value(_ number: Int, for use: String) -> Derived<Column<Double>> {
    if let known = shared[number] { return known }
    let value = Derived("shared value \(number) of expressions", by: program(programs.shared[number], for: [use]))
    shared[number] = value
    return value
  }
}
