import ByteIO
import Events
import Pipeline

/// A part of a plan, a line of `parts.jsonl`: what one job does.
package struct PlannedPart: Codable, Sendable, Equatable {
  package var part: Int
  /// How long one core needs, in seconds.
  package var seconds: Double
  /// In the order of their rows; a file's entries may go on in the next part.
  package var files: [PlannedFile]
}

extension PlannedPart {
  /// Whether it contradicts itself nowhere, so that it can be worked with.
  var isSound: Bool { seconds >= 0 && files.allSatisfy(\.isSound) }
}

/// An input file of a part.
package struct PlannedFile: Codable, Sendable, Equatable {
  /// Of a file whose partitions are not known yet: the partitions that begin in `[entries * index / of, entries * (index + 1) / of)`.
  package struct Share: Codable, Sendable, Equatable {
    package var index: Int
    package var of: Int

    /// The entries in which these partitions begin.
    ///
    /// - Precondition: the share is one of a plan that was checked.
    package func starts(of entries: Int) -> Range<Int> {
      func border(_ index: Int) -> Int { of.dividingFullWidth(entries.multipliedFullWidth(by: index)).quotient }
      return border(index)..<border(index + 1)
    }

    var isSound: Bool { of > 0 && of <= 1 << 40 && (0..<of).contains(index) }
  }

  /// The position among all files of the plan.
  package var file: Int
  package var label: String
  /// The path or URL; a relative path leads from the plan's ``PlanHead/folder``.
  package var url: String
  package var trees: [String]
  /// What is known of the events beside what the file holds; nil for simulated ones of which nothing is.
  package var sample: EventSample?
  /// What was found of the file; nil if it was not opened.
  package var found: FoundFile?
  /// Where the part's partitions of the file begin, and where the last one ends; nil if that is not known.
  package var cuts: [Int]?
  /// What of the file the part does if ``cuts`` are not known.
  package var share: Share?
  /// What a list says of a file that was not opened.
  package var bytes: Int?
  package var entries: Int?
  package var uuid: String?
  /// Why the file is left out; nil if it is not.
  package var skipped: String?

  package init(_ index: Int, _ input: InputFile) {
    file = index
    label = input.label
    url = input.location.shown
    trees = input.trees
    sample = input.sample == .simulation() ? nil : input.sample
  }

  /// The runs of entries that are read one at a time.
  package var partitions: [Range<Int>] {
    zip(cuts ?? [], (cuts ?? []).dropFirst()).compactMap { $0 < $1 ? $0..<$1 : nil }
  }

  /// The file as the run that makes the whole table would name it.
  package var input: InputFile {
    InputFile(label: label, location: Location(url), trees: trees, sample: sample ?? .simulation())
  }

  /// The file, from wherever it is read.
  ///
  /// - Parameter folder: that of the plan.
  package func input(from folder: String) -> InputFile {
    var input = input
    if let path = input.location.localPath, !path.hasPrefix("/") {
      input = InputFile(
        label: label, location: Location(path: "\(folder)/\(path)"), trees: trees, sample: input.sample)
    }
    return input
  }

  /// Whether it says in one way what of the file is read, and of entries that the file has.
  var isSound: Bool {
    guard file >= 0, !trees.isEmpty, share?.isSound ?? true else { return false }
    if skipped != nil { return found == nil && cuts == nil && share == nil }
    guard let found else { return cuts == nil && share != nil }
    guard let cuts, share == nil, let first = cuts.first, let last = cuts.last else { return false }
    return first >= 0 && last <= found.entries && zip(cuts, cuts.dropFirst()).allSatisfy { $0 <= $1 }
  }
}
