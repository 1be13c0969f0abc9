import Foundation
import Testing

@testable import Files

@Suite(.enabled(if: OMXFile.isAvailable, "built without HDF5")) struct OMXFileTests {
  private static let file = OMXFile(
    rowCount: 2, columnCount: 3,
    matrices: [
      OMXFile.Matrix(name: "time_min", values: [0, 1.5, 1e300, -2, 1e-300, .infinity]),
      OMXFile.Matrix(name: "距离 km", values: [1, 2, 3, 4, 5, 6]),
    ], lookups: [OMXFile.Lookup(name: "zone", values: [7, -1, 4_000_000_000])])

  @Test func readsBackToTheSameAndWritesTheSameBytes() throws {
    let bytes = try Self.file.bytes(for: "a.omx")
    #expect(try OMXFile(path: "a.omx", bytes: bytes) == Self.file)
    #expect(try Self.file.bytes(for: "b.omx") == bytes)
  }

  @Test func spoiltFilesAreMessages() throws {
    let bytes = try Self.file.bytes(for: "a.omx")
    for other in [[], Array("PK".utf8), Array(bytes.prefix(100)), Array(bytes.prefix(bytes.count / 2))] {
      #expect(throws: InputError.self) { try OMXFile(path: "a.omx", bytes: other) }
    }
    let empty = OMXFile(rowCount: 1, columnCount: 1, matrices: [], lookups: [])
    let error = #expect(throws: InputError.self) {
      try OMXFile(path: "a.omx", bytes: empty.bytes(for: "a.omx"))
    }
    #expect(error?.description.contains("a.omx:1:1: error: the file has no matrix") == true)
  }

  /// The reference implementation (PyPI `openmatrix`) reads what is written here, and the other way round,
  /// compressed and of whole numbers.
  @Test func agreesWithOpenMatrix() throws {
    let script = """
      import sys, numpy, openmatrix
      file = openmatrix.open_file(sys.argv[1])
      assert file.version() == b"0.2" and file.shape() == (2, 3), (file.version(), file.shape())
      assert file.list_matrices() == ["time_min", "距离 km"], file.list_matrices()
      assert (numpy.array(file["time_min"]) == [[0, 1.5, 1e300], [-2, 1e-300, numpy.inf]]).all()
      assert list(file.get_node(file.root.lookup, "zone")) == [7, -1, 4000000000]
      file.close()
      file = openmatrix.open_file(sys.argv[2], "w")
      file["trips"] = numpy.array([[1, 2], [3, 4]], dtype="int16")
      file["cost"] = numpy.array([[0.5, 2], [3, 4]], dtype="float32")
      file.create_mapping("taz", [100, 200])
      file.close()
      """
    try withTemporaryFolder { folder in
      try writeBytes(Self.file.bytes(for: "a.omx"), to: folder + "/a.omx")
      guard let end = try python(script, [folder + "/a.omx", folder + "/b.omx"], needs: "openmatrix") else {
        return
      }
      #expect(end.code == 0, "\(end.output)")
      let theirs = try OMXFile(path: "b.omx", bytes: readBytes(of: folder + "/b.omx"))
      #expect(
        theirs.matrices == [
          OMXFile.Matrix(name: "cost", values: [0.5, 2, 3, 4]),
          OMXFile.Matrix(name: "trips", values: [1, 2, 3, 4]),
        ])
      #expect(theirs.lookups == [OMXFile.Lookup(name: "taz", values: [100, 200])])
    }
  }

  /// Tables in the ways that writers have: in either order of bytes, in one piece, in chunks that stand over the
  /// edge, packed and with a checksum, with chunks that were never written, and in the newest format's groups.
  @Test func readsTablesOfEveryLayout() throws {
    let script = """
      import sys, numpy, h5py
      whole = numpy.arange(35).reshape(5, 7) - 3
      for path, version in zip(sys.argv[1:], ["earliest", "v108"]):
          file = h5py.File(path, "w", libver=(version, "v108"))
          data = file.create_group("data")
          for kind in ["<i1", ">i2", "<f4", ">f8"]:
              data.create_dataset("whole" + kind[1:], data=whole.astype(kind))
          data.create_dataset("packed", data=whole.astype("<f8"), chunks=(2, 3), compression=9, shuffle=True,
                              fletcher32=True)
          data.create_dataset("plain", data=whole.astype("<u2"), chunks=(4, 4))
          sparse = data.create_dataset("sparse", (5, 7), "<f8", chunks=(2, 2), fillvalue=1.5, compression=1)
          sparse[4, 6] = 9
          file.create_group("lookup").create_dataset("zone", data=numpy.array([1, 2, 3, 4, 5], ">u4"))
          file["lookup"].create_dataset("names", data=numpy.array([b"a", b"b"]))
          file.close()
      """
    try withTemporaryFolder { folder in
      let files = ["early", "later"].map { folder + "/\($0).omx" }
      guard let end = try python(script, files, needs: "h5py") else { return }
      #expect(end.code == 0, "\(end.output)")
      let whole = (0..<35).map { Double($0 - 3) }
      for path in files {
        let file = try OMXFile(path: path, bytes: readBytes(of: path))
        #expect((file.rowCount, file.columnCount) == (5, 7))
        #expect(file.matrices.count == 7)
        for matrix in file.matrices where matrix.name.hasPrefix("whole") || matrix.name == "packed" {
          #expect(matrix.values == whole, "\(matrix.name)")
        }
        let sparse = file.matrices.first { $0.name == "sparse" }?.values
        #expect(sparse == Array(repeating: 1.5, count: 34) + [9])
        let plain = file.matrices.first { $0.name == "plain" }?.values
        #expect(plain == whole.map { $0 < 0 ? $0 + 65536 : $0 })
        #expect(file.lookups == [OMXFile.Lookup(name: "zone", values: [1, 2, 3, 4, 5])])
      }
    }
  }

  /// Every byte spoilt in turn, and every cut: each file is read or refused, and read as no more than it has.
  @Test func everySpoiltByteIsReadOrRefused() throws {
    let bytes = try Self.file.bytes(for: "a.omx")
    var refused = 0
    for place in bytes.indices {
      for value in [0, 1, 0x7F, 0xFF, bytes[place] ^ 0x80] as [UInt8] where value != bytes[place] {
        var spoilt = bytes
        spoilt[place] = value
        do throws(InputError) {
          _ = try OMXFile(path: "a.omx", bytes: spoilt)
        } catch {
          refused += 1
          #expect(error.description.hasPrefix("a.omx:1:1: error: "))
        }
      }
    }
    #expect(refused > 1000)
    for count in stride(from: 0, to: bytes.count, by: 7) {
      _ = try? OMXFile(path: "a.omx", bytes: Array(bytes.prefix(count)))
    }
  }
}
