/// A ``CutScan`` as a picture.
package struct ScanPlot: Sendable {
  private let scan: CutScan

  package init(of scan: CutScan) { self.scan = scan }

  /// The picture as a file of its own, dark on white.
  package var svg: String { ScanPicture(scan: scan, id: "scan").markup(.file) }
}
