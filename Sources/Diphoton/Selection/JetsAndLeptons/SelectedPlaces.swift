import Columns
import Events

/// Which jets and leptons of some events are selected: their places in the file's lists, in the order of ``PtOrder``.
struct SelectedPlaces: RowAligned {
  let jets: JaggedColumn<Int32>
  let leptons: JaggedColumn<Int32>

  var count: Int { jets.count }

  func gathered(at positions: [Int]) -> SelectedPlaces {
    SelectedPlaces(jets: jets.gathered(at: positions), leptons: leptons.gathered(at: positions))
  }
}
