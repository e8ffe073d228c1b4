/// The values of an RNTuple's field that are of any make.
struct StructuredPageStorage: PagedStorage {
  let format: FieldFormat
  let firstEntries: [Int]
  let basketBoundaries: [Int]
  let basketCount: Int
  let bytes: FileBytes
  let object: String

  var columns: [FieldColumn] { format.columns }

  func makeDecoder(_ buffers: ReadBuffers) throws -> any BranchDecoder {
    do throws(UnreadableType) {
      return try StructuredPageDecoder(self, buffers.decompressor)
    } catch {
      throw ROOTError(.unsupported, file: bytes.name, object: object, "\(error) is not read")
    }
  }
}
