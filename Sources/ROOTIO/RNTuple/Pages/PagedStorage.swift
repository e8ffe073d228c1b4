/// Values that are put together from columns of an RNTuple.
protocol PagedStorage: BranchStorage {
  /// The first entry of each cluster, and behind the last the number of entries.
  var firstEntries: [Int] { get }
  var bytes: FileBytes { get }
  var columns: [FieldColumn] { get }
}
