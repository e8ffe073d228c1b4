import ArrowExport
import CArrow
import PythonBridge

/// Rows that are all there, as a stream.
final class RowStream: StreamSource {
  private var batches: ArraySlice<RowBatch>
  private let type: ArrowType

  init(_ batches: [RowBatch], _ type: ArrowType) {
    self.batches = batches[...]
    self.type = type
  }

  func writeType(to schema: UnsafeMutablePointer<ArrowSchema>) { type.write(to: schema) }

  func writeNext(to array: UnsafeMutablePointer<ArrowArray>) { batches.popFirst()?.share(to: array) }

  func end() { batches = [] }
}
