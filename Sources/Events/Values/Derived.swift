/// What is computed from quantities of events and shared by several cuts and features, such as the mass of two photons.
///
/// It is computed when it is first asked for, once per batch, for the events that are left then; of those that are left
/// later it is only gathered.
public struct Derived<Value: RowAligned>: Sendable {
  /// What it is known by: two of the same name and type are taken for the same.
  public let name: String
  /// The quantities that it is computed from, also by way of others.
  public let needs: [Quantity]
  @usableFromInline let make: @Sendable (inout Candidates) throws -> Value

  /// - Parameter make: computes the values of the events that are left, which it must not drop.
  public init(_ name: String, needs: [Quantity], make: @escaping @Sendable (inout Candidates) throws -> Value) {
    self.name = name
    self.needs = needs
    self.make = make
  }

  /// The same under another name, with a check when it is computed, for the events that are left then.
  ///
  /// - Parameter needs: what the check reads besides.
  public func checked(
    as name: String, needs: [Quantity], _ check: @escaping @Sendable (inout Candidates, Value) throws -> Void
  ) -> Derived {
    Derived(name, needs: self.needs + needs) { [make] events in
      let value = try make(&events)
      try check(&events, value)
      return value
    }
  }
}
