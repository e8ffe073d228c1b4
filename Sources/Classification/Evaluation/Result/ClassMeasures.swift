/// What is measured of one class against all others.
package struct ClassMeasures: Sendable {
  /// The efficiencies of the class at which the acceptance of all others is told.
  package static let efficiencies = [0.3, 0.5, 0.7, 0.9]

  package let name: String
  package let rowCount: Int
  /// The sum of its rows' weights.
  package let yield: Double
  /// The area under its ROC curve; nil if it or the rest has no weight.
  package let area: Double?
  /// The standard error of ``area``: DeLong's if each row weighs 1, else by ``AreaReplicas``.
  package internal(set) var areaError: Double?
  /// What part of its weight is taken for it; nil if its weight is not above 0.
  package let efficiency: Double?
  /// What part of the weight that is taken for it is its own; nil if that weight is not above 0.
  package let purity: Double?
  /// The acceptance of all others at each of ``efficiencies``; nil without a curve.
  package let acceptances: [Double]?
  /// Of at most `ROCCurve.shownLimit` points; nil if it or the rest has no weight.
  package let curve: ROCCurve?
  package let calibration: Calibration
  package let scores: ScoreDistributions
  /// Nil if the masses are not known.
  package let mass: MassSculpting?
}
