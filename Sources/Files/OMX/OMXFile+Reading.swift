extension OMXFile {
  /// Decodes the bytes of a file. Matrices of whole numbers are read as numbers; lookups of other than whole
  /// numbers, and what else is in the file, are passed over.
  ///
  /// The decoder is our own, of the part of HDF5 that matrices use: HDF5 1.10 itself crashes on some files whose
  /// structure was spoilt on purpose.
  /// - Throws: `InputError` when the bytes are no OMX file, matrices differ in shape, or there are more cells
  ///   than `Limits.matrixCells`.
  /// - Complexity: O(bytes + cells).
  public init(path: String, bytes: [UInt8]) throws(InputError) {
    do throws(HDF5Flaw) {
      guard bytes.starts(with: [0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A]) else {
        throw HDF5Flaw(message: "the file is not HDF5")
      }
      try self.init(root: HDF5Object(root: bytes))
    } catch {
      throw InputError(
        at: SourceLocation(file: path), error.message,
        suggestion: error.suggestion
          ?? "an OMX file has its matrices as equal tables of numbers under /data")
    }
  }

  private init(root: HDF5Object) throws(HDF5Flaw) {
    let groups = try HDF5Group(root).members
    guard let data = groups["data"] else { throw HDF5Flaw(message: "the file has no group /data") }
    var budget = Limits.matrixCells
    var shape: [Int]?
    var matrices: [Matrix] = []
    for (name, address) in try Self.members(root.file, data) {
      let set = try HDF5DataSet(HDF5Object(root.file, at: address), "/data/\(name)")
      guard set.sides.count == 2, set.sides == shape ?? set.sides else {
        throw HDF5Flaw(
          message:
            "'/data/\(name)' has the shape \(set.sides)\(shape.map { " where others have \($0)" } ?? "")")
      }
      shape = set.sides
      try Self.spend(set.cellCount, of: &budget)
      matrices.append(Matrix(name: name, values: try set.values { type, span, at in type.number(span, at) }))
    }
    guard let shape else { throw HDF5Flaw(message: "the file has no matrix") }
    var lookups: [Lookup] = []
    for (name, address) in try Self.members(root.file, groups["lookup"]) {
      guard let set = try? HDF5DataSet(HDF5Object(root.file, at: address), "/lookup/\(name)"),
        set.sides.count == 1, set.type.kind != .float
      else { continue }
      try Self.spend(set.cellCount, of: &budget)
      lookups.append(Lookup(name: name, values: try set.values { type, span, at in type.whole(span, at) }))
    }
    self.init(rowCount: shape[0], columnCount: shape[1], matrices: matrices, lookups: lookups)
  }

  private static func members(
    _ file: HDF5Bytes, _ group: UInt64?
  ) throws(HDF5Flaw) -> [(name: String, address: UInt64)] {
    guard let group else { return [] }
    return try HDF5Group(HDF5Object(file, at: group)).members.sorted { $0.key < $1.key }
      .map { (name: $0.key, address: $0.value) }
  }

  private static func spend(_ cells: Int, of budget: inout Int) throws(HDF5Flaw) {
    budget -= cells
    guard budget >= 0 else { throw HDF5Flaw(message: "the file has more cells than \(Limits.matrixCells)") }
  }
}
