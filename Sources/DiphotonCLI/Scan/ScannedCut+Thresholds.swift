import AnalysisCLI
import Columns
import Expressions
import Statistics

extension ScannedCut {
  /// About so many thresholds, at round numbers, from where 1 % of the rows lie below to where 1 % lie above; none if no row has a value.
  ///
  /// - Parameters:
  ///   - table, scope: as for ``passes(_:_:at:)``.
  ///   - count: 2 or more.
  /// - Throws: `ExpressionError`; ``CommandError`` (usage) for a cut that does not compare an expression with the threshold.
  func thresholds(for table: FeatureTable, _ scope: ShownScope, about count: Int) throws -> [Double] {
    let values = try quantity(of: table, scope).filter(\.isFinite).sorted()
    guard let least = values.first else { return [] }
    let margin = values.count / 100
    let (lower, upper) = (values[margin], values[values.count - 1 - margin])
    let isInteger = values.allSatisfy { $0 == $0.rounded() }
    let width = upper > lower ? (upper - lower) / Double(count) : max(abs(least) / 10, 1e-6)
    guard width.isFinite else { return [lower, upper] }
    let step = max(NiceStep.atLeast(width), isInteger ? 1 : 0)
    let first = (lower / step).rounded(.down)
    return stride(from: first, through: max((upper / step).rounded(.up), first + 1), by: 1).map { $0 * step }
  }

  /// What is compared with the threshold, in its unit.
  private func quantity(of table: FeatureTable, _ scope: ShownScope) throws -> [Double] {
    guard let match = text.firstMatch(of: /^(.*[^<>=!])(?:<|<=|>|>=)\s*\{x\}\s*([A-Za-z]*)\s*$/),
      !match.1.contains(Self.placeholder), match.2.isEmpty || LiteralUnits.names.contains(String(match.2))
    else {
      throw CommandError(
        .usage, "the cut '\(text)' does not show where thresholds may lie",
        advice: "Say so with --from and --to, or write it as EXPRESSION < {x} or EXPRESSION > {x}.")
    }
    let quantity = match.2.isEmpty ? String(match.1) : "(\(match.1)) / (1 \(match.2))"
    let checker = ExpressionChecker(names: scope)
    let checked: CheckedExpression
    do throws(ExpressionProblems) {
      checked = try checker.single(quantity, as: "a cut")
    } catch {
      throw ExpressionError(error, of: "'\(quantity)'")
    }
    switch try checker.program(of: [checked]).values(of: table).first {
    case .numbers(let values)?: return values
    default: return []
    }
  }
}
