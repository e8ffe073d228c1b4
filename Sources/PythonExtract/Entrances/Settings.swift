import PythonBridge

// The functions of include/diphoton.h, which says what each does. They only pass on: nothing that is given to them may trap.

@_cdecl("dp_presets")
public func presets(
  _ error: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> UnsafeMutablePointer<CChar>? {
  Border.tableCall(error) { try Border.json(PresetDescription.all()) } ?? nil
}

@_cdecl("dp_columns")
public func columns(
  _ order: UnsafePointer<CChar>?, _ error: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> UnsafeMutablePointer<CChar>? {
  Border.tableCall(error) { try Border.json(ExtractOrder(order).columns()) } ?? nil
}

@_cdecl("dp_check_settings")
public func checkSettings(
  _ order: UnsafePointer<CChar>?, _ error: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> UnsafeMutablePointer<CChar>? {
  Border.tableCall(error) { try Border.json(SettingsDescription(ExtractOrder(order))) } ?? nil
}
