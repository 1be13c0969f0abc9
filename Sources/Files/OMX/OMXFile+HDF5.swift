#if canImport(CHDF5)
  import CHDF5
  import Synchronization

  extension OMXFile {
    /// Decodes the bytes of a file. Matrices of whole numbers are read as numbers; lookups of other than whole
    /// numbers, and what else is in the file, are passed over.
    /// - Throws: `InputError` when the bytes are no OMX file, matrices differ in shape, or there are more cells
    ///   than `Limits.matrixCells`.
    /// - Complexity: O(bytes).
    public init(path: String, bytes: [UInt8]) throws(InputError) {
      let reader = OMXReader(path: path)
      self = try HDF5.locked { () throws(InputError) in try reader.read(bytes) }
    }

    /// The bytes of the file that reads back as these matrices; equal matrices give equal bytes.
    /// - Parameter path: Where they will stand, for messages.
    /// - Throws: `InputError` when HDF5 refuses.
    /// - Complexity: O(cells).
    public func bytes(for path: String) throws(InputError) -> [UInt8] {
      try HDF5.locked { () throws(InputError) in
        do throws(HDF5Refusal) {
          return try encoded()
        } catch {
          throw InputError(at: SourceLocation(file: path), "HDF5 cannot \(error.operation)")
        }
      }
    }

    private func encoded() throws(HDF5Refusal) -> [UInt8] {
      let access = try HDF5.Handle(H5Pcreate(hdf5_file_access()), H5Pclose, "make a file")
      try HDF5.check(H5Pset_fapl_core(access.id, 1 << 20, false), "make a file")
      let creation = try HDF5.Handle(H5Pcreate(hdf5_file_create()), H5Pclose, "make a file")
      try HDF5.check(H5Pset_obj_track_times(creation.id, false), "make a file")
      // With the driver of memory no file of this name comes to be.
      let file = try HDF5.Handle(
        H5Fcreate("matrices.omx", hdf5_truncate(), creation.id, access.id), H5Fclose, "make a file")
      let type = try HDF5.Handle(H5Tcopy(hdf5_text()), H5Tclose, "make a type")
      try HDF5.check(H5Tset_size(type.id, 3), "make a type")
      try Self.write("0.2".utf8.map { $0 }, as: type.id, [], "OMX_VERSION", at: file.id)
      try Self.write([Int32(rowCount), Int32(columnCount)], as: hdf5_int32(), [2], "SHAPE", at: file.id)

      let timeless = try HDF5.Handle(H5Pcreate(hdf5_group_create()), H5Pclose, "make a group")
      try HDF5.check(H5Pset_obj_track_times(timeless.id, false), "make a group")
      let shape = [hsize_t(rowCount), hsize_t(columnCount)]
      // Readers tell matrices from other data by their chunks; some 1 MB each.
      let chunk = [hsize_t(max(1, min(rowCount, 131_072 / max(1, columnCount)))), shape[1]]
      let data = try HDF5.Handle(
        H5Gcreate2(file.id, "data", hdf5_default(), timeless.id, hdf5_default()), H5Gclose, "make a group")
      for matrix in matrices {
        try Self.write(matrix.values, as: hdf5_double(), shape, chunk: chunk, matrix.name, in: data.id)
      }
      let numbers = try HDF5.Handle(
        H5Gcreate2(file.id, "lookup", hdf5_default(), timeless.id, hdf5_default()), H5Gclose, "make a group")
      for lookup in lookups {
        try Self.write(
          lookup.values.map(Int64.init), as: hdf5_int64(), [hsize_t(lookup.values.count)], chunk: nil,
          lookup.name, in: numbers.id)
      }
      try HDF5.check(H5Fflush(file.id, H5F_SCOPE_LOCAL), "make a file")
      let size = H5Fget_file_image(file.id, nil, 0)
      guard size > 0 else { throw HDF5Refusal(operation: "make a file") }
      var bytes = [UInt8](repeating: 0, count: size)
      guard H5Fget_file_image(file.id, &bytes, size) == size else {
        throw HDF5Refusal(operation: "make a file")
      }
      return bytes
    }

    private static func write(
      _ values: [some BitwiseCopyable], as type: hid_t, _ shape: [hsize_t], _ name: String, at place: hid_t
    ) throws(HDF5Refusal) {
      let task = "write the attribute '\(name)'"
      let space = try HDF5.Handle(
        shape.isEmpty ? H5Screate(H5S_SCALAR) : H5Screate_simple(Int32(shape.count), shape, nil), H5Sclose,
        task)
      let attribute = try HDF5.Handle(
        H5Acreate2(place, name, type, space.id, hdf5_default(), hdf5_default()), H5Aclose, task)
      try HDF5.check(H5Awrite(attribute.id, type, values), task)
    }

    private static func write(
      _ values: [some BitwiseCopyable], as type: hid_t, _ shape: [hsize_t], chunk: [hsize_t]?, _ name: String,
      in group: hid_t
    ) throws(HDF5Refusal) {
      let task = "write '\(name)'"
      let space = try HDF5.Handle(H5Screate_simple(Int32(shape.count), shape, nil), H5Sclose, task)
      let creation = try HDF5.Handle(H5Pcreate(hdf5_dataset_create()), H5Pclose, task)
      try HDF5.check(H5Pset_obj_track_times(creation.id, false), task)
      if let chunk { try HDF5.check(H5Pset_chunk(creation.id, Int32(chunk.count), chunk), task) }
      let set = try HDF5.Handle(
        H5Dcreate2(group, name, type, space.id, hdf5_default(), creation.id, hdf5_default()), H5Dclose, task)
      try HDF5.check(H5Dwrite(set.id, type, 0, 0, hdf5_default(), values), task)
    }
  }

  private struct OMXReader {
    let path: String

    func read(_ bytes: [UInt8]) throws(InputError) -> OMXFile {
      guard bytes.starts(with: [0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A]) else {
        throw wrong("the file is not HDF5")
      }
      do throws(HDF5Refusal) {
        let access = try HDF5.Handle(H5Pcreate(hdf5_file_access()), H5Pclose, "open the file")
        try HDF5.check(H5Pset_fapl_core(access.id, 1 << 20, false), "open the file")
        var image = bytes
        try HDF5.check(
          image.withUnsafeMutableBytes { H5Pset_file_image(access.id, $0.baseAddress, $0.count) },
          "open the file")
        let file = try HDF5.Handle(
          H5Fopen("matrices.omx", hdf5_read_only(), access.id), H5Fclose, "open the file")
        guard H5Lexists(file.id, "data", hdf5_default()) > 0 else {
          return try none("the file has no group /data")
        }
        return try read(file.id)
      } catch {
        if let problem = error.problem { throw wrong(problem) }
        throw wrong("HDF5 cannot \(error.operation)")
      }
    }

    private func none(_ problem: String) throws(HDF5Refusal) -> OMXFile {
      throw HDF5Refusal(operation: "", problem: problem)
    }

    private func wrong(_ problem: String) -> InputError {
      InputError(
        at: SourceLocation(file: path), problem,
        suggestion: "an OMX file has its matrices as equal tables of numbers under /data")
    }

    private func read(_ file: hid_t) throws(HDF5Refusal) -> OMXFile {
      var shape: [Int]?
      var matrices: [OMXFile.Matrix] = []
      let data = try HDF5.Handle(H5Gopen2(file, "data", hdf5_default()), H5Gclose, "open /data")
      for name in try names(in: data.id) {
        let set = try HDF5.Handle(
          H5Dopen2(data.id, name, hdf5_default()), H5Dclose, "read '/data/\(name)' as a matrix")
        let extent = try extent(of: set.id, name)
        guard extent.count == 2, extent == shape ?? extent else {
          throw HDF5Refusal(
            operation: "",
            problem:
              "'/data/\(name)' has the shape \(extent)\(shape.map { " where others have \($0)" } ?? "")")
        }
        shape = extent
        guard extent[0] * extent[1] * (matrices.count + 1) <= Limits.matrixCells else {
          throw HDF5Refusal(operation: "", problem: "the file has more cells than \(Limits.matrixCells)")
        }
        guard try isNumber(set.id, name) else {
          throw HDF5Refusal(operation: "", problem: "'/data/\(name)' holds no numbers")
        }
        var values = [Double](repeating: 0, count: extent[0] * extent[1])
        try HDF5.check(
          H5Dread(set.id, hdf5_double(), 0, 0, hdf5_default(), &values),
          "read '/data/\(name)'; it may be compressed in a way that HDF5 does not know")
        matrices.append(OMXFile.Matrix(name: name, values: values))
      }
      guard let shape else { return try none("the file has no matrix") }
      return OMXFile(
        rowCount: shape[0], columnCount: shape[1], matrices: matrices, lookups: try lookups(file))
    }

    private func lookups(_ file: hid_t) throws(HDF5Refusal) -> [OMXFile.Lookup] {
      guard H5Lexists(file, "lookup", hdf5_default()) > 0 else { return [] }
      let group = try HDF5.Handle(H5Gopen2(file, "lookup", hdf5_default()), H5Gclose, "open /lookup")
      var lookups: [OMXFile.Lookup] = []
      for name in try names(in: group.id) {
        let set = try HDF5.Handle(
          H5Dopen2(group.id, name, hdf5_default()), H5Dclose, "read '/lookup/\(name)'")
        let extent = try extent(of: set.id, name)
        guard extent.count == 1, try isNumber(set.id, name, whole: true) else { continue }
        var values = [Int64](repeating: 0, count: extent[0])
        try HDF5.check(
          H5Dread(set.id, hdf5_int64(), 0, 0, hdf5_default(), &values), "read '/lookup/\(name)'")
        lookups.append(OMXFile.Lookup(name: name, values: values.map(Int.init)))
      }
      return lookups
    }

    private func names(in group: hid_t) throws(HDF5Refusal) -> [String] {
      var info = H5G_info_t()
      try HDF5.check(H5Gget_info(group, &info), "list a group")
      guard info.nlinks <= 10_000 else {
        throw HDF5Refusal(operation: "", problem: "a group has more than 10000 members")
      }
      var names: [String] = []
      for index in 0..<info.nlinks {
        var text = [UInt8](repeating: 0, count: 1024)
        let length = text.withUnsafeMutableBytes {
          H5Lget_name_by_idx(
            group, ".", H5_INDEX_NAME, H5_ITER_INC, index,
            $0.baseAddress?.assumingMemoryBound(to: CChar.self),
            $0.count, hdf5_default())
        }
        guard length > 0, length < text.count else { throw HDF5Refusal(operation: "list a group") }
        names.append(String(decoding: text.prefix(length), as: UTF8.self))
      }
      return names
    }

    /// The lengths of a set's sides, none of them more than what may be read.
    private func extent(of set: hid_t, _ name: String) throws(HDF5Refusal) -> [Int] {
      let space = try HDF5.Handle(H5Dget_space(set), H5Sclose, "read the shape of '\(name)'")
      let rank = H5Sget_simple_extent_ndims(space.id)
      guard (1...2).contains(rank) else {
        throw HDF5Refusal(operation: "", problem: "'\(name)' has \(rank) dimensions")
      }
      var sides = [hsize_t](repeating: 0, count: Int(rank))
      guard H5Sget_simple_extent_dims(space.id, &sides, nil) == rank else {
        throw HDF5Refusal(operation: "read the shape of '\(name)'")
      }
      guard sides.allSatisfy({ $0 >= 1 && $0 <= 1_000_000 }) else {
        throw HDF5Refusal(operation: "", problem: "'\(name)' has the shape \(sides)")
      }
      return sides.map { Int($0) }
    }

    private func isNumber(_ set: hid_t, _ name: String, whole: Bool = false) throws(HDF5Refusal) -> Bool {
      let type = try HDF5.Handle(H5Dget_type(set), H5Tclose, "read the type of '\(name)'")
      let kind = H5Tget_class(type.id)
      return kind == H5T_INTEGER || kind == H5T_FLOAT && !whole
    }
  }

  private struct HDF5Refusal: Error {
    let operation: String
    /// What is wrong with the file, where it is not HDF5 that refuses.
    var problem: String?
  }

  /// The library as it is used here: one call at a time, for it is not made for threads; status codes become
  /// errors in one place.
  private enum HDF5 {
    private static let turn = Mutex(())

    static func locked<Result: Sendable>(
      _ body: () throws(InputError) -> Result
    ) throws(InputError) -> Result {
      try turn.withLock { _ throws(InputError) in
        hdf5_quiet()
        return try body()
      }
    }

    static func check(_ status: herr_t, _ operation: String) throws(HDF5Refusal) {
      guard status >= 0 else { throw HDF5Refusal(operation: operation) }
    }

    /// Something that HDF5 has opened; closed when it is let go.
    final class Handle {
      let id: hid_t
      private let close: (hid_t) -> herr_t

      init(_ id: hid_t, _ close: @escaping (hid_t) -> herr_t, _ operation: String) throws(HDF5Refusal) {
        guard id >= 0 else { throw HDF5Refusal(operation: operation) }
        self.id = id
        self.close = close
      }

      deinit { _ = close(id) }
    }
  }
#endif
