/// Matrices of one shape with the numbers of their zones, as an Open Matrix file holds them
/// (https://github.com/osPlanning/omx/wiki/Specification): HDF5 with the matrices under `/data`, the numbers
/// under `/lookup`, and the attributes `OMX_VERSION` and `SHAPE`.
///
/// The file is made and read in memory, so that it passes the same doors as every other.
public struct OMXFile: Sendable, Equatable {
  public struct Matrix: Sendable, Equatable {
    public let name: String
    /// Row by row.
    public let values: [Double]

    public init(name: String, values: [Double]) {
      self.name = name
      self.values = values
    }
  }

  public struct Lookup: Sendable, Equatable {
    public let name: String
    /// What each row and column stands for.
    public let values: [Int]

    public init(name: String, values: [Int]) {
      self.name = name
      self.values = values
    }
  }

  public let rowCount: Int
  public let columnCount: Int
  /// By name, as HDF5 orders them.
  public let matrices: [Matrix]
  public let lookups: [Lookup]

  /// - Precondition: every matrix has `rowCount` × `columnCount` values; names are no more than letters, digits,
  ///   spaces, `_`, `-` and `.`, and differ.
  public init(rowCount: Int, columnCount: Int, matrices: [Matrix], lookups: [Lookup]) {
    precondition(matrices.allSatisfy { $0.values.count == rowCount * columnCount }, "one shape for all")
    self.rowCount = rowCount
    self.columnCount = columnCount
    self.matrices = matrices.sorted { $0.name < $1.name }
    self.lookups = lookups.sorted { $0.name < $1.name }
  }

  /// Whether the program was built with the HDF5 library, which makes the files.
  public static var isAvailable: Bool {
    #if canImport(CHDF5)
      true
    #else
      false
    #endif
  }

  static func missing(_ path: String) -> InputError {
    InputError(
      at: SourceLocation(file: path), "this program was built without HDF5, which makes OMX files",
      suggestion: "install libhdf5-dev (Debian, Ubuntu) or hdf5 (Homebrew) and build it again")
  }
}

#if !canImport(CHDF5)
  extension OMXFile {
    /// - Throws: `InputError` always: the program was built without HDF5.
    public func bytes(for path: String) throws(InputError) -> [UInt8] { throw Self.missing(path) }
  }
#endif
