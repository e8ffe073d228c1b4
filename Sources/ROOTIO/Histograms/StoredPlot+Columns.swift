import Columns

extension StoredPlot {
  /// All numbers and texts as a record, a column of one row:
  ///
  /// - of a histogram `entries`, `contents`, `errors`, and for each of the axes `x`, `y`, `z` a record of `title`, `edges` and `labels`;
  /// - of a graph `x`, `y` and, where it has any, `x_errors` and `y_errors` with `low` and `high`;
  /// - of an efficiency `confidence_level`, `interval_method`, and `passed` and `total` as histograms.
  public var column: StructuredColumn {
    switch self {
    case .histogram(let histogram): Self.record(histogram)
    case .graph(let graph):
      Self.record(
        [.init("x", Self.list(graph.x)), .init("y", Self.list(graph.y))]
          + [("x_errors", graph.xErrors), ("y_errors", graph.yErrors)].compactMap { name, errors in
            errors.map {
              .init(name, Self.record([.init("low", Self.list($0.low)), .init("high", Self.list($0.high))]))
            }
          })
    case .efficiency(let efficiency):
      Self.record([
        .init("confidence_level", .numbers(.double([efficiency.confidenceLevel]))),
        .init("interval_method", .numbers(.int64([Int64(efficiency.intervalMethod)]))),
        .init("passed", Self.record(efficiency.passed)), .init("total", Self.record(efficiency.total)),
      ])
    }
  }

  private static func record(_ histogram: Histogram) -> StructuredColumn {
    record(
      [
        .init("entries", .numbers(.double([histogram.entries]))), .init("contents", list(histogram.contents)),
        .init("errors", list(histogram.errors)),
      ]
        + zip(["x", "y", "z"], histogram.axes).map { name, axis in
          .init(
            name,
            record([
              .init("title", .texts(texts([axis.title]))), .init("edges", list(axis.edges)),
              .init("labels", .lists(offsets: [0, axis.labels.count], .texts(texts(axis.labels)))),
            ]))
        })
  }

  private static func record(_ fields: [RecordColumn.Field]) -> StructuredColumn {
    .records(RecordColumn(fields: fields, count: 1))
  }

  private static func list(_ values: [Double]) -> StructuredColumn {
    .lists(offsets: [0, values.count], .numbers(.double(values)))
  }

  private static func texts(_ values: [String]) -> JaggedColumn<UInt8> {
    var offsets = [0]
    var bytes: [UInt8] = []
    for value in values {
      bytes += value.utf8
      offsets.append(bytes.count)
    }
    return JaggedColumn(offsets: offsets, content: bytes)
  }
}
