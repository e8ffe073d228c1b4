import AnalysisCLI
import Base

/// The functions of librsvg (2.52 or later) and cairo that make PNG and PDF of SVG.
struct PictureFunctions: Sendable {
  private typealias Pointer = UnsafeMutableRawPointer
  private typealias Write = @convention(c) (Pointer?, UnsafePointer<UInt8>?, UInt32) -> CInt
  /// `RsvgRectangle`.
  private struct Rectangle {
    var (x, y, width, height) = (0.0, 0.0, 0.0, 0.0)
  }

  private let read: @convention(c) (UnsafePointer<UInt8>, Int, UnsafeMutablePointer<Pointer?>?) -> Pointer?
  private let size: @convention(c) (Pointer, UnsafeMutablePointer<Double>, UnsafeMutablePointer<Double>) -> CInt
  private let render: @convention(c) (Pointer, Pointer, Pointer, UnsafeMutablePointer<Pointer?>?) -> CInt
  private let release: @convention(c) (Pointer) -> Void

  private let makePixels: @convention(c) (_ format: CInt, CInt, CInt) -> Pointer
  private let makePDF: @convention(c) (Write, Pointer?, Double, Double) -> Pointer
  private let setMetadata: @convention(c) (Pointer, CInt, UnsafePointer<CChar>) -> Void
  private let makeContext: @convention(c) (Pointer) -> Pointer
  private let scale: @convention(c) (Pointer, Double, Double) -> Void
  private let contextStatus: @convention(c) (Pointer) -> CInt
  private let freeContext: @convention(c) (Pointer) -> Void
  private let writePNG: @convention(c) (Pointer, Write, Pointer?) -> CInt
  private let finish: @convention(c) (Pointer) -> Void
  private let status: @convention(c) (Pointer) -> CInt
  private let freeSurface: @convention(c) (Pointer) -> Void

  /// - Throws: `PlugInError` for libraries that lack one of them.
  init(svg: PlugIn, cairo: PlugIn, objects: PlugIn) throws(PlugInError) {
    func function<Function>(_ library: PlugIn, _ name: String) throws(PlugInError) -> Function {
      unsafeBitCast(try library.symbol(name), to: Function.self)
    }
    read = try function(svg, "rsvg_handle_new_from_data")
    size = try function(svg, "rsvg_handle_get_intrinsic_size_in_pixels")
    render = try function(svg, "rsvg_handle_render_document")
    release = try function(objects, "g_object_unref")
    makePixels = try function(cairo, "cairo_image_surface_create")
    makePDF = try function(cairo, "cairo_pdf_surface_create_for_stream")
    setMetadata = try function(cairo, "cairo_pdf_surface_set_metadata")
    makeContext = try function(cairo, "cairo_create")
    scale = try function(cairo, "cairo_scale")
    contextStatus = try function(cairo, "cairo_status")
    freeContext = try function(cairo, "cairo_destroy")
    writePNG = try function(cairo, "cairo_surface_write_to_png_stream")
    finish = try function(cairo, "cairo_surface_finish")
    status = try function(cairo, "cairo_surface_status")
    freeSurface = try function(cairo, "cairo_surface_destroy")
  }

  /// Pixels, two for each unit of the picture.
  ///
  /// - Throws: ``CommandError`` (software) if the library fails.
  func png(of svg: String) throws(CommandError) -> [UInt8] {
    let density = 2.0
    return try drawing(svg, density) { width, height, _ in
      makePixels(0, CInt((width * density).rounded(.up)), CInt((height * density).rounded(.up)))
    } finish: { surface, bytes in
      writePNG(surface, Self.append, bytes)
    }
  }

  /// Lines, of the picture's size at 96 units an inch; without a date, so that the same picture has the same bytes.
  ///
  /// - Throws: ``CommandError`` (software) if the library fails.
  func pdf(of svg: String) throws(CommandError) -> [UInt8] {
    let pointsPerUnit = 72.0 / 96
    let createDate: CInt = 5
    return try drawing(svg, pointsPerUnit) { width, height, bytes in
      let surface = makePDF(Self.append, bytes, width * pointsPerUnit, height * pointsPerUnit)
      setMetadata(surface, createDate, "")
      return surface
    } finish: { surface, _ in
      finish(surface)
      return status(surface)
    }
  }

  /// Draws on a surface that `make` gives, and returns what came of it.
  private func drawing(
    _ svg: String, _ density: Double, make: (_ width: Double, _ height: Double, _ bytes: Pointer) -> Pointer,
    finish: (_ surface: Pointer, _ bytes: Pointer) -> CInt
  ) throws(CommandError) -> [UInt8] {
    let text = Array(svg.utf8)
    guard let handle = read(text, text.count, nil) else { throw failure("read the picture") }
    defer { release(handle) }
    var area = Rectangle()
    guard size(handle, &area.width, &area.height) != 0 else { throw failure("tell the picture's size") }
    var bytes: [UInt8] = []
    let isDrawn = withUnsafeMutablePointer(to: &bytes) { bytes in
      let surface = make(area.width, area.height, Pointer(bytes))
      defer { freeSurface(surface) }
      let context = makeContext(surface)
      scale(context, density, density)
      let isDrawn = render(handle, context, &area, nil) != 0 && contextStatus(context) == 0
      freeContext(context)
      return finish(surface, Pointer(bytes)) == 0 && isDrawn
    }
    guard isDrawn else { throw failure("draw the picture") }
    return bytes
  }

  private func failure(_ work: String) -> CommandError {
    CommandError(.software, "librsvg cannot \(work)", advice: "Choose a name that ends in .svg.")
  }

  private static let append: Write = { target, bytes, count in
    target?.assumingMemoryBound(to: [UInt8].self).pointee
      .append(contentsOf: UnsafeBufferPointer(start: bytes, count: Int(count)))
    return 0
  }
}
