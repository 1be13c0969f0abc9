import CGSL

/// Solutions of linear equations.
public enum LinearSystem {
  /// The x of A x = b for a symmetric positive definite A. Calls `gsl_linalg_cholesky_decomp1` and
  /// `gsl_linalg_cholesky_svx`.
  ///
  /// - Parameters:
  ///   - matrix: A, row by row.
  ///   - right: b.
  /// - Returns: nil where A is not positive definite.
  /// - Complexity: O(n³).
  public static func solution(symmetric matrix: [Double], _ right: [Double]) -> [Double]? {
    let count = right.count
    precondition(matrix.count == count * count, "a square matrix of the size of the right side")
    guard count > 0 else { return [] }
    turnOffErrorHandler()
    var (matrix, solution) = (matrix, right)
    return matrix.withUnsafeMutableBufferPointer { matrix in
      solution.withUnsafeMutableBufferPointer { solution in
        var a = gsl_matrix_view_array(matrix.baseAddress, count, count)
        var x = gsl_vector_view_array(solution.baseAddress, count)
        guard gsl_linalg_cholesky_decomp1(&a.matrix) == Int32(GSL_SUCCESS),
          gsl_linalg_cholesky_svx(&a.matrix, &x.vector) == Int32(GSL_SUCCESS)
        else { return nil }
        return Array(solution)
      }
    }
  }

  /// The x of A x = b. Calls `gsl_linalg_LU_decomp` and `gsl_linalg_LU_svx`.
  ///
  /// - Parameters:
  ///   - matrix: A, row by row.
  ///   - right: b.
  /// - Returns: nil where A is singular.
  /// - Complexity: O(n³).
  public static func solution(_ matrix: [Double], _ right: [Double]) -> [Double]? {
    let count = right.count
    precondition(matrix.count == count * count, "a square matrix of the size of the right side")
    guard count > 0 else { return [] }
    turnOffErrorHandler()
    guard let permutation = gsl_permutation_alloc(count) else { return nil }
    defer { gsl_permutation_free(permutation) }
    var (matrix, solution) = (matrix, right)
    var sign: Int32 = 0
    return matrix.withUnsafeMutableBufferPointer { matrix in
      solution.withUnsafeMutableBufferPointer { solution in
        var a = gsl_matrix_view_array(matrix.baseAddress, count, count)
        var x = gsl_vector_view_array(solution.baseAddress, count)
        guard gsl_linalg_LU_decomp(&a.matrix, permutation, &sign) == Int32(GSL_SUCCESS),
          gsl_linalg_LU_svx(&a.matrix, permutation, &x.vector) == Int32(GSL_SUCCESS)
        else { return nil }
        return solution.allSatisfy(\.isFinite) ? Array(solution) : nil
      }
    }
  }
}
