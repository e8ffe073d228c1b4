import Columns
import Events
import Expressions

/// Expressions about events, with how what they need is read.
struct EventProgram: Sendable {
  private let program: Program
  private let sources: [EventNames.Source]
  /// What they are, for messages.
  private let what: String

  /// - Precondition: the expressions were checked with these names.
  init(_ program: Program, _ names: EventNames, for what: String) {
    self.program = program
    self.what = what
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
    }
  }

  /// Whether the values are computed from the events' weights.
  var isOfWeights: Bool {
    sources.contains { if case .column(let feature, _) = $0 { feature.isOfWeights } else { false } }
  }

  /// The values for some rows of a batch.
  ///
  /// - Precondition: there is no column of a feature among the names.
  /// - Throws: as ``values(of:)``.
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
    return try values(0..<rows.count(of: batch.count), inputs) { batch.entries.lowerBound + rows[$0] }[0]
  }

  /// The values for all events that are left.
  ///
  /// - Throws: ``ExpressionError`` that names the event; what reading throws.
  func values(of events: inout Candidates) throws -> [ExpressionValues] {
    var inputs: [ExpressionInput] = []
    for source in sources { inputs.append(try input(source, &events)) }
    return try values(0..<events.count, inputs) { events.entry(at: $0) }
  }

  private func values(
    _ rows: Range<Int>, _ inputs: [ExpressionInput], entry: (_ row: Int) -> Int
  ) throws(ExpressionError) -> [ExpressionValues] {
    do throws(ExpressionError) {
      return try program.values(of: rows, inputs)
    } catch {
      let event = error.row.map { "event \(entry($0)): " } ?? ""
      throw ExpressionError(error.code, "\(event)\(what): \(error.message)")
    }
  }

  private func input(_ source: EventNames.Source, _ events: inout Candidates) throws -> ExpressionInput {
    switch source {
    case .quantity(let quantity):
      guard case .list = quantity.shape else {
        return .numbers(try events.column(quantity, as: Double.self).values)
      }
      let lists = try events.jagged(quantity, as: Double.self)
      return .lists(offsets: lists.offsets, content: lists.content)
    case .column(let feature, let position):
      return ExpressionInput(try feature.values(of: position, &events))
    }
  }
}

extension Cut {
  /// The events for which all of these hold, each looked at only where those before it do.
  init(_ name: String, _ conditions: [EventProgram]) {
    self.init(name, needs: conditions.flatMap(\.needs), isPrerequisite: false) { events in
      for condition in conditions where events.count > 0 {
        guard let values = try condition.values(of: &events).first else { continue }
        events.keep { values.holds($0) }
      }
    }
  }
}
