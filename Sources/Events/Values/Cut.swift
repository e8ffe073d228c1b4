import Columns

/// A step of a selection.
///
/// ```swift
/// let twoJets = Cut("two jets", needs: [jetCount]) { events in
///   let counts = try events.column(jetCount, as: UInt32.self)
///   events.keep { counts[$0] >= 2 }
/// }
/// ```
public struct Cut: Sendable {
  /// The name in the cut-flow.
  public let name: String
  /// The quantities that it reads.
  public let needs: [Quantity]
  /// Whether later cuts rely on it, as one on the second jet does on that there are two: they are not asked of events that
  /// fail it, even where is counted what passes all cuts but one.
  public let isPrerequisite: Bool
  let apply: @Sendable (inout Candidates) throws -> Void

  /// - Parameters:
  ///   - isPrerequisite: no, if later cuts can be asked of any event; then runs can count what all cuts but this one pass.
  ///   - apply: drops the events that fail, of those that are left, in one step or in several; called once per batch, from
  ///     several threads, if any event is left.
  public init(
    _ name: String, needs: [Quantity], isPrerequisite: Bool = true,
    apply: @escaping @Sendable (inout Candidates) throws -> Void
  ) {
    self.name = name
    self.needs = needs
    self.isPrerequisite = isPrerequisite
    self.apply = apply
  }

  /// Keeps the events of which a flag is set.
  ///
  /// - Parameter flag: a quantity of one `bool`, on which no later cut relies.
  public static func flag(_ name: String, _ flag: Quantity) -> Cut {
    Cut(name, needs: [flag], isPrerequisite: false) { events in
      let isSet = try events.column(flag, as: Bool.self).values
      events.keep { isSet[$0] }
    }
  }
}
