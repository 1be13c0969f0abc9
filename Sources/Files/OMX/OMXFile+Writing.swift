#if canImport(CHDF5)
  import CHDF5
  import Parallel

  extension OMXFile {
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

  private struct HDF5Refusal: Error {
    let operation: String
  }

  /// The library as it is used here: one call at a time, for it is not made for threads; status codes become
  /// errors in one place.
  private enum HDF5 {
    private static let turn = Locked(())

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
