import Base

extension Tree {
  /// The entries as values of a type of yours, whose coding keys, by default its properties, have the names of branches.
  ///
  /// ```swift
  /// struct Event: Decodable {
  ///   enum CodingKeys: String, CodingKey { case runNumber, momenta = "photon_pt" }
  ///   let runNumber: Int32
  ///   let momenta: [Float]
  /// }
  /// for try await event in tree.rows(of: Event.self) where event.momenta.count > 1 { print(event.runNumber) }
  /// ```
  ///
  /// Only the branches that the type asks for are read, batch by batch on threads of their own. Numbers become the property's type where
  /// every value fits; lists and arrays are arrays, strings `String`, records types with the fields' names. A property that is optional may have
  /// no branch. Columns (``read(_:entries:)``) are many times faster.
  ///
  /// - Parameter entries: half-open; nil for all.
  public func rows<Row: Decodable & Sendable>(of type: Row.Type, entries: Range<Int>? = nil) -> EntryRows<Row> {
    EntryRows(tree: self, entries: entries)
  }
}

/// The entries of a tree as values of one type.
public struct EntryRows<Row: Decodable & Sendable>: AsyncSequence, Sendable {
  public typealias Element = Row

  private static var rowsAtATime: Int { 10_000 }

  fileprivate let tree: Tree
  fileprivate let entries: Range<Int>?

  /// All of them. Blocks the calling thread.
  ///
  /// - Throws: ``ROOTError``: `missingBranch` with the nearest names; `wrongType` for a property of a type that the branch is not;
  ///   `outOfRange`, `unsupported`, `corrupt`, `transport`; what the type's own `init(from:)` throws.
  public func read() throws -> [Row] {
    let source = RowSource(tree)
    return try tree.checked(entries).chunks(of: Self.rowsAtATime).flatMap { try source.rows(of: Row.self, $0) }
  }

  public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(tree, entries) }

  /// Not for several tasks at once.
  public struct AsyncIterator: AsyncIteratorProtocol {
    private let tree: Tree
    private let wanted: Range<Int>?
    private let source: RowSource
    private var chunks: [Range<Int>]?
    private var rows: ArraySlice<Row> = []

    fileprivate init(_ tree: Tree, _ entries: Range<Int>?) {
      self.tree = tree
      wanted = entries
      source = RowSource(tree)
    }

    /// - Throws: as ``EntryRows/read()``; `CancellationError`.
    public mutating func next() async throws -> Row? {
      if let row = rows.popFirst() { return row }
      var rest = try chunks ?? tree.checked(wanted).chunks(of: EntryRows.rowsAtATime)
      while !rest.isEmpty {
        try Task.checkCancellation()
        let chunk = rest.removeFirst()
        chunks = rest
        let held = try await tree.prefetch(source.branches, chunk)
        rows = try await WorkerThreads.run { [source] in try source.rows(of: Row.self, chunk) }[...]
        withExtendedLifetime(held) {}
        if let row = rows.popFirst() { return row }
      }
      chunks = rest
      return nil
    }
  }
}

extension Range<Int> {
  fileprivate func chunks(of size: Int) -> [Range<Int>] {
    stride(from: lowerBound, to: upperBound, by: size).map { $0..<Swift.min($0 + size, upperBound) }
  }
}
