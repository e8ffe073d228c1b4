import CArrow
import Columns
import Tables

/// Rows of a table in Arrow's layout, for any number of readers; the last who lets go of them frees them.
///
/// Nothing changes once it is made, so that threads may share it; unchecked as it holds pointers.
package final class RowBatch: @unchecked Sendable {
  package let rowCount: Int
  /// The bytes of memory that the values take.
  package let byteCount: Int
  private var array: ArrowArray

  /// A copy of what an encoder made of rows, each buffer at a multiple of 64 bytes.
  ///
  /// - Parameters:
  ///   - columns: those of the table.
  ///   - texts: of columns by name, the texts of which each row's is the number of one; others get those that come.
  /// - Throws: `TableError` (`invalidColumn`) if a row has another text.
  init(
    _ piece: inout ArrowPiece, of columns: [ColumnDescription], texts known: [String: [String]]
  ) throws(TableError) {
    var dictionaries: [[String]] = []
    for (texts, column) in zip(piece.texts, columns.filter { $0.type.element == .text }) {
      guard let known = known[column.name], column.type.nesting == .single, !texts.entries.isEmpty else {
        dictionaries.append(texts.entries)
        continue
      }
      let numbers = texts.entries.map { entry in known.firstIndex(of: entry).map { Int32($0) } ?? -1 }
      guard !numbers.contains(-1), piece.batch.replaceNumbers(in: texts.numbers, by: numbers) else {
        throw TableError(.invalidColumn, "the column \(column.name) has a text that it was not said to have")
      }
      dictionaries.append(known)
    }
    rowCount = piece.batch.rowCount
    byteCount = piece.batch.body.count
    array = ArrowArray()
    var source = RowBuffers(piece.batch, dictionaries)
    var made: [ArrowArray] = []
    for column in columns { made.append(source.array(of: column.type)) }
    ArrowArray.fill(&array, length: rowCount, missing: 0, buffers: [nil], children: made.count) { number, child in
      child.pointee = made[number]
    }
  }

  deinit {
    array.release?(&array)
  }

  /// Makes an array of structs at `target` that looks at the rows and keeps them.
  package func share(to target: UnsafeMutablePointer<ArrowArray>) {
    withUnsafePointer(to: &array) { mirror($0, to: target) }
  }

  private func mirror(_ source: UnsafePointer<ArrowArray>, to target: UnsafeMutablePointer<ArrowArray>) {
    let content = source.pointee
    let buffers = UnsafeMutablePointer<UnsafeRawPointer?>.allocate(capacity: max(1, Int(content.n_buffers)))
    for index in 0..<Int(content.n_buffers) { buffers[index] = content.buffers[index] }
    let children = UnsafeMutablePointer<UnsafeMutablePointer<ArrowArray>?>.allocate(
      capacity: max(1, Int(content.n_children)))
    for index in 0..<Int(content.n_children) { children[index] = content.children[index].map { mirrored($0) } }
    target.pointee = ArrowArray(
      length: content.length, null_count: content.null_count, offset: 0, n_buffers: content.n_buffers,
      n_children: content.n_children, buffers: buffers, children: children,
      dictionary: content.dictionary.map { mirrored($0) }, release: { $0.map(RowBatch.release) },
      private_data: Unmanaged.passRetained(self).toOpaque())
  }

  private func mirrored(_ source: UnsafeMutablePointer<ArrowArray>) -> UnsafeMutablePointer<ArrowArray> {
    let place = UnsafeMutablePointer<ArrowArray>.allocate(capacity: 1)
    place.initialize(to: ArrowArray())
    mirror(source, to: place)
    return place
  }

  /// The function `release` of what looks at the rows.
  private static func release(_ array: UnsafeMutablePointer<ArrowArray>) {
    let content = array.pointee
    content.buffers.deallocate()
    for child in (0..<Int(content.n_children)).map({ content.children[$0] }) + [content.dictionary] {
      guard let child else { continue }
      child.pointee.release?(child)
      child.deallocate()
    }
    content.children.deallocate()
    array.pointee.release = nil
    content.private_data.map { Unmanaged<RowBatch>.fromOpaque($0).release() }
  }
}
