import Base

/// What is wrong with an analysis, or with the way in which it asks for events; errors of reading pass through.
public struct EventsError: Error, Sendable, Equatable {
  /// The kind of error; more kinds may come, so handle those you know and pass on the rest.
  public struct Code: RawRepresentable, Sendable, Hashable {
    public let rawValue: String

    public init(rawValue: String) { self.rawValue = rawValue }

    /// A quantity is read that is none of the analysis's inputs.
    public static let undeclaredQuantity = Code(rawValue: "undeclaredQuantity")
    /// A quantity is read as another type than its own.
    public static let wrongType = Code(rawValue: "wrongType")
    /// Another number of rows came back than were asked for.
    public static let wrongRowCount = Code(rawValue: "wrongRowCount")
    /// Two lists of the same objects, such as jets, have different lengths in one event.
    public static let differentLengths = Code(rawValue: "differentLengths")
    /// A count of objects is negative, or more than any event has.
    public static let invalidCount = Code(rawValue: "invalidCount")
    /// A file holds another number where a whole one is needed.
    public static let notWhole = Code(rawValue: "notWhole")
    /// The release of the data lacks a quantity that cannot be done without.
    public static let missingQuantity = Code(rawValue: "missingQuantity")
    /// Two columns have one name.
    public static let repeatedColumn = Code(rawValue: "repeatedColumn")
    /// A feature made other columns than it describes.
    public static let wrongColumn = Code(rawValue: "wrongColumn")
  }

  public let code: Code
  /// What happened, in one sentence.
  public let message: String
  /// The name of the quantity that the message is about.
  public let quantity: String?
  /// The event that the message is about, as an entry of its tree, counted from 0.
  public let entry: Int?

  public init(_ code: Code, _ message: String, quantity: String? = nil, entry: Int? = nil) {
    self.code = code
    self.message = message
    self.quantity = quantity
    self.entry = entry
  }
}

extension EventsError {
  static func undeclared(_ quantity: Quantity, among inputs: some Collection<String>) -> EventsError {
    let hint = NearestNames.hint(for: quantity.name, among: Array(inputs), kind: "input")
    return EventsError(
      .undeclaredQuantity, "the analysis reads \(quantity.name), which is none of its inputs; \(hint)",
      quantity: quantity.name)
  }

  static func differentLengths(
    _ quantity: Quantity, branch: String, count: Int, than other: String, count otherCount: Int, entry: Int
  ) -> EventsError {
    EventsError(
      .differentLengths, "event \(entry): \(branch) holds \(count) values, \(other) \(otherCount)",
      quantity: quantity.name, entry: entry)
  }

  static func notWhole(_ value: Double, _ branch: String, _ quantity: Quantity, entry: Int) -> EventsError {
    EventsError(
      .notWhole, "event \(entry): \(branch) holds \(value), which cannot be read as \(quantity.type.rawValue)",
      quantity: quantity.name, entry: entry)
  }

  static func missing(_ quantity: String, for user: String, in schema: EventSchema) -> EventsError {
    EventsError(
      .missingQuantity, "the release \(schema.release ?? "of the data") lacks \(quantity), which \(user) needs",
      quantity: quantity)
  }
}

extension EventsError: CustomStringConvertible {
  public var description: String { message }
}

extension EventsError: CodedError {
  package static let categories: [Code: FailureCategory] = [
    .missingQuantity: .schema, .differentLengths: .corrupt, .invalidCount: .corrupt, .notWhole: .corrupt,
    .undeclaredQuantity: .software, .wrongType: .software, .wrongRowCount: .software, .repeatedColumn: .software,
    .wrongColumn: .software,
  ]
}
