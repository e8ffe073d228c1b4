import ArrowExport
import CArrow

/// Rows that are all there, as a stream.
package final class RowStream: StreamSource {
  package static let notAllThere = BridgeError.usage("the rows are not all there: wait for them first")

  private var batches: ArraySlice<RowBatch>
  private let type: ArrowType

  package init(_ batches: [RowBatch], _ type: ArrowType) {
    self.batches = batches[...]
    self.type = type
  }

  package func writeType(to schema: UnsafeMutablePointer<ArrowSchema>) { type.write(to: schema) }

  package func writeNext(to array: UnsafeMutablePointer<ArrowArray>) { batches.popFirst()?.share(to: array) }

  package func end() { batches = [] }
}
