import Base

/// The functions of XGBoost's C interface (`xgboost/c_api.h`) that are used here. Each returns 0, or what it failed with.
struct XGBoostFunctions: Sendable {
  typealias Handle = UnsafeMutableRawPointer
  typealias Text = UnsafePointer<CChar>
  typealias Texts = UnsafePointer<Text?>

  let lastError: @convention(c) () -> Text?
  let setGlobalConfiguration: @convention(c) (Text) -> CInt

  let makeMatrix: @convention(c) (_ array: Text, _ configuration: Text, UnsafeMutablePointer<Handle?>) -> CInt
  let freeMatrix: @convention(c) (Handle) -> CInt
  let setNumbers: @convention(c) (Handle, _ field: Text, UnsafePointer<Float>?, UInt64) -> CInt
  let setTexts: @convention(c) (Handle, _ field: Text, UnsafeMutablePointer<Text?>, UInt64) -> CInt

  let makeBooster: @convention(c) (UnsafePointer<Handle?>?, UInt64, UnsafeMutablePointer<Handle?>) -> CInt
  let freeBooster: @convention(c) (Handle) -> CInt
  let setParameter: @convention(c) (Handle, _ name: Text, _ value: Text) -> CInt
  let update: @convention(c) (Handle, _ round: CInt, _ training: Handle) -> CInt
  let predict:
    @convention(c) (
      Handle, _ matrix: Handle, _ configuration: Text, _ shape: UnsafeMutablePointer<UnsafePointer<UInt64>?>,
      _ dimensionCount: UnsafeMutablePointer<UInt64>, UnsafeMutablePointer<UnsafePointer<Float>?>
    ) -> CInt
  let slice: @convention(c) (Handle, _ begin: CInt, _ end: CInt, _ step: CInt, UnsafeMutablePointer<Handle?>) -> CInt
  let setBoosterTexts: @convention(c) (Handle, _ field: Text, UnsafeMutablePointer<Text?>, UInt64) -> CInt
  let save:
    @convention(c) (Handle, _ configuration: Text, UnsafeMutablePointer<UInt64>, UnsafeMutablePointer<Text?>) -> CInt
  let score:
    @convention(c) (
      Handle, _ configuration: Text, _ count: UnsafeMutablePointer<UInt64>, UnsafeMutablePointer<Texts?>,
      _ dimensionCount: UnsafeMutablePointer<UInt64>, _ shape: UnsafeMutablePointer<UnsafePointer<UInt64>?>,
      UnsafeMutablePointer<UnsafePointer<Float>?>
    ) -> CInt

  /// - Throws: `PlugInError` for a library that lacks one of them, as before 1.6.
  init(_ library: PlugIn) throws(PlugInError) {
    func function<Function>(_ name: String) throws(PlugInError) -> Function {
      unsafeBitCast(try library.symbol(name), to: Function.self)
    }
    lastError = try function("XGBGetLastError")
    setGlobalConfiguration = try function("XGBSetGlobalConfig")
    makeMatrix = try function("XGDMatrixCreateFromDense")
    freeMatrix = try function("XGDMatrixFree")
    setNumbers = try function("XGDMatrixSetFloatInfo")
    setTexts = try function("XGDMatrixSetStrFeatureInfo")
    makeBooster = try function("XGBoosterCreate")
    freeBooster = try function("XGBoosterFree")
    setParameter = try function("XGBoosterSetParam")
    update = try function("XGBoosterUpdateOneIter")
    predict = try function("XGBoosterPredictFromDMatrix")
    slice = try function("XGBoosterSlice")
    setBoosterTexts = try function("XGBoosterSetStrFeatureInfo")
    save = try function("XGBoosterSaveModelToBuffer")
    score = try function("XGBoosterFeatureScore")
  }

  /// Makes an error of what a function returned. To be called on the thread that called it.
  ///
  /// - Parameter work: what was to be done, as in `make a tree`.
  func check(_ status: CInt, _ work: String) throws(ClassificationError) {
    if status == 0 { return }
    // The first line says what is wrong; behind it stands where in XGBoost.
    let text = lastError().map { String(cString: $0) } ?? ""
    let line = text.split(separator: "\n").first.map { $0.drop { $0 == " " } }.map(String.init) ?? "status \(status)"
    throw ClassificationError(.failed, "XGBoost cannot \(work): \(line)")
  }
}
