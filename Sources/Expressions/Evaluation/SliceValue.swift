/// What an instruction made for the rows of a slice; flags are 0 and 1, and what is missing is NaN.
enum SliceValue {
  /// The same for all rows.
  case constant(Double)
  /// One for each row.
  case numbers(Block)
  case lists(ListEnds, Block)

  /// The memory that it is in.
  var block: Block? {
    switch self {
    case .constant: nil
    case .numbers(let block), .lists(_, let block): block
    }
  }
}
