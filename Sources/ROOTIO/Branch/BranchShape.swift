/// What one entry of a branch holds.
public enum BranchShape: String, Sendable {
  /// One number.
  case flat
  /// The same number of numbers in every entry.
  case fixed
  /// A list of numbers.
  case jagged
  /// A list of lists of numbers.
  case nested
  /// One string.
  case string
  /// A list of strings.
  case strings
  /// A record, or lists and arrays of more kinds than the others: what ``BranchReader/structure(entries:)`` gives.
  case structured
  /// Nothing by itself: the values are in the branches below.
  case group
  /// An object that is not split into branches and is not read.
  case object
}
