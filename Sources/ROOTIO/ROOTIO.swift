@_exported import Columns
