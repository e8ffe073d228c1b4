// Columns are what reading gives: whoever imports this library sees them without another import.
@_exported import Columns
