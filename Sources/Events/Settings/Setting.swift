/// A setting of an analysis: all that there is to know about it, in one place.
///
/// ```swift
/// let ptMin = Setting("photon_pt_min_mev", 25_000.0, "Both photons: pt above this, in MeV.", checks: [.isFinite])
/// ```
public struct Setting<Value: SettingType>: Sendable {
  /// Something that a value has to be.
  public struct Check: Sendable {
    let problems: @Sendable (Value) -> [String]

    /// - Parameter problems: what is wrong with a value, in words that go on after the key, such as `is -1, not above 0`.
    public init(problems: @escaping @Sendable (Value) -> [String]) { self.problems = problems }

    /// - Parameter problem: what is wrong with a value; nil if nothing is.
    public init(_ problem: @escaping @Sendable (Value) -> String?) {
      problems = { value in problem(value).map { [$0] } ?? [] }
    }
  }

  /// The key of the coded form.
  public let key: String
  /// The value where nobody says anything else.
  public let initial: Value
  /// What it does, in a sentence with the unit, and how it is switched off if it can be.
  public let summary: String
  let checks: [Check]

  public init(_ key: String, _ initial: Value, _ summary: String, checks: [Check] = []) {
    self.key = key
    self.initial = initial
    self.summary = summary
    self.checks = checks
  }
}

extension Setting.Check where Value == Double {
  /// Neither infinite nor NaN.
  public static var isFinite: Self { Self { $0.isFinite ? nil : "is \($0), not a finite number" } }
}

extension Setting.Check where Value == Double? {
  /// Neither infinite nor NaN, if it is there.
  public static var isFinite: Self {
    Self { value in value.flatMap { $0.isFinite ? nil : "is \($0), not a finite number" } }
  }
}
