import Columns

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What a Parquet file ends with: schema, row groups, texts by name, and where this begins.
struct ParquetFooter {
  /// The name under which files carry their schema as Arrow has it, in its bytes and base64.
  static let arrowKey = "ARROW:schema"

  let bytes: [UInt8]

  init(
    _ descriptions: [ColumnDescription], _ columns: [ParquetColumn], _ groups: [ParquetRowGroup],
    _ metadata: [String: String]
  ) {
    var texts = metadata
    texts[CarriedColumns.key] = CarriedColumns.text(of: descriptions)
    // What readers by way of Arrow make of the columns: dictionaries, widths, units. Of dictionaries in lists pyarrow reads one row
    // group only.
    let schema = ArrowSchema(descriptions, hasDictionariesInLists: false).table()
    texts[Self.arrowKey] = Data(ArrowMessage.bytes(.schema, schema, bodySize: 0)).base64EncodedString()
    var writer = ThriftWriter()
    writer.element { file in
      file.field(1, int32: 2)
      file.field(2, list: .structure, count: columns.reduce(1) { $0 + $1.schemaCount }) { schema in
        schema.element { root in
          root.field(4, binary: "schema".utf8)
          root.field(5, int32: columns.count)
        }
        for column in columns { column.write(to: &schema) }
      }
      file.field(3, int64: groups.reduce(0) { $0 + $1.rowCount })
      file.field(4, list: .structure, count: groups.count) { list in
        for group in groups { list.element(encoded: group.entry) }
      }
      file.field(5, list: .structure, count: texts.count) { list in
        for (key, value) in texts.sorted(by: { $0.key < $1.key }) {
          list.element { entry in
            entry.field(1, binary: key.utf8)
            entry.field(2, binary: value.utf8)
          }
        }
      }
      file.field(6, binary: "diphoton".utf8)
      // Bounds are in the order of the columns' types.
      file.field(7, list: .structure, count: columns.count) { list in
        for _ in columns { list.element { order in order.field(1) { _ in } } }
      }
    }
    var bytes = writer.bytes
    bytes.append(word: UInt32(bytes.count))
    self.bytes = bytes + ParquetEncoder.magic
  }
}
