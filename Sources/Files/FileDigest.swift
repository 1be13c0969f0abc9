import CCrypto

/// A file by its name and the SHA-256 (FIPS 180-4) of its bytes, through `EVP_Digest` of OpenSSL.
public struct FileDigest: Hashable, Sendable {
  public let name: String
  /// 64 hexadecimal digits.
  public let sha256: String
  public let byteCount: Int

  public init(name: String, bytes: [UInt8]) {
    var digest = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
    var length: UInt32 = 0
    let done = EVP_Digest(bytes, bytes.count, &digest, &length, EVP_sha256(), nil)
    precondition(done == 1 && length == 32, "OpenSSL has no SHA-256")
    let digits = Array("0123456789abcdef".utf8)
    sha256 = String(
      decoding: digest.prefix(32).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    byteCount = bytes.count
    self.name = name
  }
}
