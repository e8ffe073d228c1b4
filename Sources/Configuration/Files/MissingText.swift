/// Texts that readers of tables take for missing values.
enum MissingText {
  /// Those of pandas (`na_values`), which has all that pyarrow's and R's readers have.
  static let all: Set = [
    "", "#N/A", "#N/A N/A", "#NA", "-1.#IND", "-1.#QNAN", "-NaN", "-nan", "1.#IND", "1.#QNAN", "<NA>", "N/A", "NA",
    "NULL",
    "NaN", "None", "n/a", "nan", "null",
  ]
}
