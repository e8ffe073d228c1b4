/// The columns that trees are made of: those of the table, and the event as its photons see it.
struct TreeColumns {
  /// Of the table, taken as they are.
  private let numbers: [String]
  private let view: EventView?

  init(of inputs: InputColumns, _ view: EventView?) {
    self.view = view
    let taken = Set(view?.names ?? [])
    // Where the azimuths from the photons are, those from nothing tell nothing.
    numbers = inputs.numbers.filter {
      !taken.contains($0) && (view == nil || !$0.split(separator: "_").contains("phi"))
    }
  }

  var names: [String] { numbers + (view?.names ?? []) }

  /// - Precondition: the rows have the inputs.
  func columns(of rows: InputRows) -> NumberColumns {
    NumberColumns(
      names: names, columns: numbers.compactMap { rows.numbers[$0] } + (view?.columns(of: rows) ?? []),
      rowCount: rows.rowCount)
  }
}
