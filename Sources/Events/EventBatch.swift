import Columns

/// A run of consecutive events of one input file, whose columns are read when they are asked for.
///
/// An analysis that decides on a few branches first and asks for the others only for the rows that stayed
/// (`rows:`) leaves the rest undecoded.
public protocol EventBatch {
  /// The label of the input file: what the rows are marked with.
  var label: String { get }

  /// The events of the batch, as entries of the tree (half-open).
  var entries: Range<Int> { get }

  /// One value per wanted row of the branch `name`, converted to `Element` where the branch holds another
  /// numeric type.
  ///
  /// - Throws: an error naming file, tree and branch if the branch is missing or does not hold one number per
  ///   event, or if its bytes are damaged.
  func column<Element: Primitive>(_ name: String, as type: Element.Type, rows: RowSelection) throws -> Column<Element>

  /// A list of values per wanted row, from a vector, or an array with a counter.
  ///
  /// - Throws: as ``column(_:as:rows:)``.
  func jagged<Element: Primitive>(_ name: String, as type: Element.Type, rows: RowSelection) throws
    -> JaggedColumn<Element>

  /// For each wanted row, the value that the one-number branch `name` has at the first event of the reading batch in
  /// which the row lies. Reading batches are runs of `--batch-size` events, counted from entry 0 of the tree.
  ///
  /// - Throws: as ``column(_:as:rows:)``.
  func columnAtBatchStart<Element: Primitive>(_ name: String, as type: Element.Type, rows: RowSelection) throws
    -> Column<Element>
}
