import Columns

/// Reads the elements of one column as numbers.
final class NumberPageReader {
  let pages: PageReader
  private let decoders: [ElementDecoder]
  private let memoryBytes: Int
  /// The numbers of a page from which some are taken.
  private let scratch = RawBuffer()

  init(_ pages: PageReader, as type: PrimitiveType) {
    self.pages = pages
    decoders = pages.column.representations.map { ElementDecoder($0.encoding, as: type) }
    memoryBytes = type.size
  }

  /// Appends the `elements`, counted from the first of the selected cluster.
  func append(_ elements: Range<Int>, to values: RawBuffer) throws {
    try pages.forEachRun(elements) { run in
      let byteCount = run.elements.count * memoryBytes
      let target = values.reserve(byteCount)
      let decoder = decoders[run.representation]
      if let page = run.page {
        decoder.decode(page, of: run.total, from: run.elements.lowerBound, run.elements.count, to: target)
      } else {
        decoder.zeros(run.elements.count, to: target)
      }
      values.count += byteCount
    }
  }

  /// Appends the elements of `runs`, which ascend and do not overlap, counted from the first of the selected cluster.
  func append(_ runs: [Range<Int>], to values: RawBuffer) throws {
    var next = 0
    var position = runs.first?.lowerBound ?? 0
    while next < runs.count {
      let end = try pages.endOfPage(with: position)
      // The runs up to `last` begin in this page.
      var last = next
      var wanted = min(runs[next].upperBound, end) - position
      while last + 1 < runs.count, runs[last + 1].lowerBound < end {
        last += 1
        wanted += min(runs[last].upperBound, end) - runs[last].lowerBound
      }
      let span = position..<min(runs[last].upperBound, end)
      if wanted == span.count {
        try append(span, to: values)
      } else {
        scratch.count = 0
        try append(span, to: scratch)
        gather(runs[next...last], within: span, wanted, to: values)
      }
      if runs[last].upperBound > end {
        (next, position) = (last, end)
      } else {
        next = last + 1
        if next < runs.count { position = runs[next].lowerBound }
      }
    }
  }

  /// Appends what of `runs` lies within `span`, whose numbers are in ``scratch``: `count` numbers.
  private func gather(_ runs: ArraySlice<Range<Int>>, within span: Range<Int>, _ count: Int, to values: RawBuffer) {
    let target = values.reserve(count * memoryBytes)
    switch memoryBytes {
    case 1: gather(UInt8.self, runs, within: span, to: target)
    case 2: gather(UInt16.self, runs, within: span, to: target)
    case 4: gather(UInt32.self, runs, within: span, to: target)
    default: gather(UInt64.self, runs, within: span, to: target)
    }
    values.count += count * memoryBytes
  }

  @inline(__always)
  private func gather<Word: BitwiseCopyable>(
    _: Word.Type, _ runs: ArraySlice<Range<Int>>, within span: Range<Int>, to target: UnsafeMutableRawPointer
  ) {
    let input = scratch.pointer.assumingMemoryBound(to: Word.self)
    let output = target.assumingMemoryBound(to: Word.self)
    var count = 0
    for run in runs {
      for element in max(run.lowerBound, span.lowerBound)..<min(run.upperBound, span.upperBound) {
        output[count] = input[element &- span.lowerBound]
        count &+= 1
      }
    }
  }
}
