import Base
import Testing

@Suite struct PlugInTests {
  @Test func aMissingLibraryIsAnErrorWithTheLoadersWords() {
    let error = #expect(throws: PlugInError.self) { try PlugIn(path: "/nowhere/libnothing.so") }
    #expect(error?.description.contains("/nowhere/libnothing.so") == true)
  }

  @Test func aMissingSymbolIsAnErrorWithItsName() throws {
    #if canImport(Darwin)
    let library = try PlugIn(path: "/usr/lib/libSystem.dylib")
    #else
    let library = try PlugIn(path: "libc.so.6")
    #endif
    _ = try library.symbol("strlen")
    let error = #expect(throws: PlugInError.self) { try library.symbol("no_such_function") }
    #expect(error?.description.contains("no_such_function") == true)
  }
}
