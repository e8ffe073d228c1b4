import Columns
import Events
import Expressions

/// Expressions about events, with how what they need is read.
struct EventProgram: Sendable {
  private let program: Program
  private let sources: [EventNames.Source]
  /// What it takes that was computed before.
  private let given: [Derived<Column<Double>>]
  /// What each of them is, for messages.
  private let uses: [String]

  /// - Parameters:
  ///   - given: the values of ``Program/given``.
  ///   - uses: what each expression is there for: the name of a cut or a column.
  /// - Precondition: the expressions were checked with these names.
  init(_ program: Program, _ names: EventNames, given: [Derived<Column<Double>>], for uses: [String]) {
    self.program = program
    self.given = given
    self.uses = uses
    sources = program.variables.map { variable in
      guard let source = names.source(of: variable.name) else { preconditionFailure("a name that there is not") }
      return source
    }
  }

  /// The quantities that are read.
  var needs: [Quantity] {
    sources.flatMap { source in
      switch source {
      case .quantity(let quantity): [quantity]
      case .column(let feature, _): feature.needs
      }
    } + given.flatMap(\.needs)
  }

  /// Whether the values are computed from the events' weights.
  var isOfWeights: Bool {
    sources.contains { if case .column(let feature, _) = $0 { feature.isOfWeights } else { false } }
  }

  /// The values of the one expression for some rows of a batch.
  ///
  /// - Precondition: there is no column of a feature among the names, and nothing given.
  /// - Throws: as ``evaluate(_:_:)``.
  func values(of batch: EventBatch, _ rows: RowSelection) throws -> ExpressionValues {
    var inputs: [ExpressionInput] = []
    for case .quantity(let quantity) in sources {
      if case .list = quantity.shape {
        let lists = try batch.jagged(quantity, as: Double.self, rows: rows)
        inputs.append(.lists(offsets: lists.offsets, content: lists.content))
      } else {
        inputs.append(.numbers(try batch.column(quantity, as: Double.self, rows: rows).values))
      }
    }
    do throws(ExpressionError) {
      return try program.values(of: 0..<rows.count(of: batch.count), inputs)[0]
    } catch {
      throw named(error) { batch.entries.lowerBound + rows[$0] }
    }
  }

  /// Computes the values for all events that are left.
  ///
  /// - Parameter receive: gets the values of each expression, slice after slice.
  /// - Throws: ``ExpressionError`` that names the event; what reading throws.
  func evaluate(
    _ events: inout Candidates, _ receive: (_ expression: Int, SliceOutput) throws(ExpressionError) -> Void
  ) throws {
    var inputs: [ExpressionInput] = []
    for source in sources { inputs.append(try input(source, &events)) }
    for value in given { inputs.append(.single(StoredNumbers(try events.value(value).values))) }
    do throws(ExpressionError) {
      try program.evaluate(0..<events.count, inputs, receive)
    } catch {
      throw named(error) { events.entry(at: $0) }
    }
  }

  /// An error with the event and the expression that it is about.
  private func named(_ error: ExpressionError, entry: (_ row: Int) -> Int) -> ExpressionError {
    guard let row = error.row, let output = error.output else { return error }
    return ExpressionError(error.code, "event \(entry(row)): \(uses[output]): \(error.message)")
  }

  private func input(_ source: EventNames.Source, _ events: inout Candidates) throws -> ExpressionInput {
    switch source {
    case .quantity(let quantity): try .read(quantity, of: &events)
    case .column(let feature, let position): ExpressionInput(try feature.values(of: position, &events))
    }
  }
}

extension Derived<Column<Double>> {
  /// The one value that a program computes for each event.
  init(_ name: String, by program: EventProgram) {
    self.init(name, needs: program.needs) { events in
      var values: [Double] = []
      values.reserveCapacity(events.count)
      try program.evaluate(&events) { _, slice in
        if case .numbers(let numbers) = slice { values += numbers }
      }
      return Column(values)
    }
  }
}

extension Cut {
  /// The events for which all of these hold, each looked at only where those before it do.
  init(_ name: String, _ conditions: [EventProgram]) {
    self.init(name, needs: conditions.flatMap(\.needs), isPrerequisite: false) { events in
      for condition in conditions where events.count > 0 {
        var kept: [Int] = []
        kept.reserveCapacity(events.count)
        var first = 0
        try condition.evaluate(&events) { _, slice in
          guard case .numbers(let numbers) = slice else { return }
          for (place, number) in numbers.enumerated() where number > 0 || number < 0 { kept.append(first + place) }
          first += numbers.count
        }
        events.keep(kept)
      }
    }
  }
}
