import Columns

/// How objects of a class lie in the bytes that its streamer wrote.
struct StreamedFormat: Sendable {
  let className: String
  let values: ValueFormat
  /// What knows the file's classes, for those that objects name themselves.
  let formats: FormatBuilder
}

/// The classes of an RNTuple whose objects are stored by their streamers.
struct StreamedClasses {
  private let registry: Result<StreamerRegistry, any Error>
  private let formats: FormatBuilder

  /// - Parameter lists: of descriptions, those in the RNTuple's own metadata.
  init(_ lists: [ByteCursor], limits: Limits) {
    registry = Result { try StreamerRegistry(lists: lists, limits: limits) }
    formats = FormatBuilder((try? registry.get()) ?? .builtIn)
  }

  /// How objects of the field's class are stored. Types of templates have other names in RNTuples than in descriptions, so that a
  /// class may be known by its checksum only.
  func format(of field: FieldRecord) throws(UnreadableType) -> StreamedFormat {
    if case .failure(let error) = registry {
      throw UnreadableType(description: "class \(field.typeName), whose description cannot be read (\(error)),")
    }
    if formats.registry.newest(field.typeName) == nil, let checksum = field.checksum,
      let values = try? formats.object(checksum: checksum)
    {
      return StreamedFormat(className: field.typeName, values: .record(values), formats: formats)
    }
    return StreamedFormat(
      className: field.typeName, values: try formats.object(stored: field.typeName), formats: formats)
  }
}
