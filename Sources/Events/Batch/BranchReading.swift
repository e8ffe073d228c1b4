import Columns

/// What reads branches for a run of consecutive events of one input file: a tree, or arrays in memory.
public protocol BranchReading {
  /// The label of the input file: what the rows are marked with.
  var label: String { get }

  /// What is known of the events beside what the file holds; simulated ones if nothing else is said.
  var sample: EventSample { get }

  /// The events, as entries of the tree (half-open).
  var entries: Range<Int> { get }

  /// The type of the numbers that the branch `name` holds, one or a list per event; nil if there is no such branch.
  func type(of name: String) -> PrimitiveType?

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

  /// The value of the one-number branch `name` at one entry of the tree, which need not be one of ``entries``.
  ///
  /// - Throws: as ``column(_:as:rows:)``.
  func value<Element: Primitive>(_ name: String, as type: Element.Type, at entry: Int) throws -> Element
}

extension BranchReading {
  public var sample: EventSample { .simulation() }
}
