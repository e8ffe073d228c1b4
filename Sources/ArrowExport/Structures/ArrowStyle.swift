/// How values are handed over that Arrow and NumPy have differently.
package enum ArrowStyle: Sendable {
  /// As any reader of Arrow expects them: truth values take a bit each, texts are UTF-8 with replacements where they were none.
  case strict
  /// As NumPy has them: truth values take a byte each (Arrow's extension type `arrow.bool8`), texts are the bytes that are stored.
  case raw
}
