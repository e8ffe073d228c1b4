/// A word of an expression's text.
struct Token {
  enum Kind: Equatable {
    case number(Double)
    /// A name, in dots and all, such as `jet.pt`; or one in backticks, of any characters.
    case name(String)
    /// A text in single or double quotes.
    case text(String)
    /// An operator, a bracket, a comma, or a word that is an operator: `and`, `or`, `not`.
    case symbol(String)
    case end
  }

  let kind: Kind
  /// The bytes of the text that it is.
  let place: Range<Int>
  /// Whether it is a name in backticks, which is no operator or unit.
  var isQuoted = false
}
