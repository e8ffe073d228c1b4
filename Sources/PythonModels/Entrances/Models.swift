import ArrowImport
import CArrow
import PythonBridge

// The functions of include/diphoton.h, which says what each does. They only pass on: nothing that is given to them may trap.

@_cdecl("dp_model")
public func model(
  _ folder: UnsafePointer<CChar>?, _ handle: UnsafeMutableRawPointer?,
  _ error: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> Int32 {
  Border.modelCall(error) {
    try Handle.fill(handle) { try LoadedModel(path: Border.string(folder)) }
  } ?? -1
}

@_cdecl("dp_describe_model")
public func describeModel(
  _ model: UnsafeMutableRawPointer?, _ error: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> UnsafeMutablePointer<CChar>? {
  Border.modelCall(error) {
    try Border.json(ModelDescription(Handle.object(model, as: LoadedModel.self).model))
  } ?? nil
}

@_cdecl("dp_predict")
public func predict(
  _ model: UnsafeMutableRawPointer?, _ order: UnsafePointer<CChar>?, _ table: UnsafeMutablePointer<ArrowArrayStream>?,
  _ handle: UnsafeMutableRawPointer?, _ error: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> Int32 {
  Border.modelCall(error) {
    guard let table else { throw BridgeError.usage("there is no table") }
    let model = try Handle.object(model, as: LoadedModel.self)
    return try Handle.fill(handle) {
      try RunningPrediction(model, of: ArrowInput(taking: table), PredictionOrder(order))
    }
  } ?? -1
}
