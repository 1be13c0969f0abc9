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
}
