import Base

/// Why a configuration, a catalogue or the files of a run make no sense.
package struct ConfigurationError: Error, Sendable {
  /// What kind of failure it is; new codes may be added.
  package struct Code: RawRepresentable, Sendable, Hashable {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }

    /// A file cannot be read.
    package static let unreadable = Code(rawValue: "unreadable")
    /// A file is not YAML, or something else than what is wanted.
    package static let invalidDocument = Code(rawValue: "invalidDocument")
    /// No file is named, and there is no catalogue of any.
    package static let noFiles = Code(rawValue: "noFiles")
    /// A catalogue without a base, and none was given.
    package static let noBase = Code(rawValue: "noBase")
    /// A catalogue's files lie elsewhere than under the base.
    package static let wrongBase = Code(rawValue: "wrongBase")
    /// A cut or a column that a user defines makes no sense for the files.
    package static let invalidDefinition = Code(rawValue: "invalidDefinition")
    /// A label does not fit into a field of a table.
    package static let invalidLabel = Code(rawValue: "invalidLabel")
  }

  package let code: Code
  /// What is wrong and where, in one sentence without the full stop; several mistakes of a file a line each.
  package let message: String

  /// What is wrong with a file, one by one; none where ``message`` says all.
  package let mistakes: [Mistake]

  /// Something wrong at a place of a file.
  package struct Mistake: Sendable, Equatable {
    /// Counted from 1; nil where there is no text.
    package let line: Int?
    package let column: Int?
    package let message: String
  }

  package init(_ code: Code, _ message: String, mistakes: [Mistake] = []) {
    self.code = code
    self.message = message
    self.mistakes = mistakes
  }
}

extension ConfigurationError: CustomStringConvertible {
  package var description: String { message }
}

extension ConfigurationError: CodedError {
  package static let categories: [Code: FailureCategory] = [
    .unreadable: .transport, .wrongBase: .transport,
    .invalidDocument: .usage, .noFiles: .usage, .noBase: .usage, .invalidLabel: .usage,
    .invalidDefinition: .usage,
  ]
}
