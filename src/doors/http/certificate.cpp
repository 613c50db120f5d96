#include "doors/http/certificate.h"

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#include <memory>

#include "base/files.h"

namespace doors::http {
namespace {

constexpr long ten_years_seconds = 10L * 365 * 24 * 3600;

template <auto free_it>
struct Freed {
  template <class Thing>
  void operator()(Thing* thing) const {
    free_it(thing);
  }
};
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using Paper = std::unique_ptr<X509, Freed<X509_free>>;
using Bytes = std::unique_ptr<BIO, Freed<BIO_free>>;

[[nodiscard]] bool add_extension(X509* paper, int name, std::string const& value) {
  X509V3_CTX about;
  X509V3_set_ctx_nodb(&about);
  X509V3_set_ctx(&about, paper, paper, nullptr, nullptr, 0);
  X509_EXTENSION* const extension = X509V3_EXT_conf_nid(nullptr, &about, name, value.c_str());
  if (extension == nullptr) return false;
  bool const added = X509_add_ext(paper, extension, -1) == 1;
  X509_EXTENSION_free(extension);
  return added;
}

[[nodiscard]] bool fill(X509* paper, EVP_PKEY* key, std::string const& address) {
  std::uint64_t serial = 0;
  if (RAND_bytes(reinterpret_cast<unsigned char*>(&serial), sizeof serial) != 1) return false;
  X509_set_version(paper, X509_VERSION_3);
  ASN1_INTEGER_set_uint64(X509_get_serialNumber(paper), serial >> 1U);
  X509_gmtime_adj(X509_getm_notBefore(paper), -3600);
  X509_gmtime_adj(X509_getm_notAfter(paper), ten_years_seconds);
  X509_NAME* const name = X509_get_subject_name(paper);
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8, reinterpret_cast<unsigned char const*>("Shiliu"), -1, -1, 0);
  X509_set_issuer_name(paper, name);
  X509_set_pubkey(paper, key);
  bool const any = address == "0.0.0.0" || address == "::";
  std::string const also = any ? "" : ",IP:" + address;
  return add_extension(paper, NID_subject_alt_name, "DNS:localhost,IP:127.0.0.1" + also) &&
         add_extension(paper, NID_basic_constraints, "critical,CA:FALSE") &&
         add_extension(paper, NID_ext_key_usage, "serverAuth") && X509_sign(paper, key, EVP_sha256()) > 0;
}

[[nodiscard]] std::string text_of(BIO* bytes) {
  char* begin = nullptr;
  long const size = BIO_get_mem_data(bytes, &begin);
  return {begin, static_cast<std::size_t>(size)};
}

}  // namespace

base::Result<Certificate> local_certificate(std::filesystem::path const& folder, std::string const& address) {
  Certificate const files{folder / "tls" / "certificate.pem", folder / "tls" / "key.pem"};
  std::error_code ignored;
  if (std::filesystem::exists(files.certificate, ignored) && std::filesystem::exists(files.key, ignored)) return files;
  Key const key(EVP_EC_gen("P-256"));
  Paper const paper(X509_new());
  Bytes const certificate_text(BIO_new(BIO_s_mem()));
  Bytes const key_text(BIO_new(BIO_s_mem()));
  bool const made = key && paper && fill(paper.get(), key.get(), address) &&
                    PEM_write_bio_X509(certificate_text.get(), paper.get()) == 1 &&
                    PEM_write_bio_PrivateKey(key_text.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) == 1;
  if (!made) return base::fail("http.certificate", {{"what", "OpenSSL"}}, files.certificate.string());
  std::filesystem::create_directories(folder / "tls", ignored);
  std::filesystem::permissions(folder / "tls", std::filesystem::perms::owner_all, ignored);
  TRY(base::write_file(files.key, text_of(key_text.get())));
  std::filesystem::permissions(files.key, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write,
                               ignored);
  TRY(base::write_file(files.certificate, text_of(certificate_text.get())));
  return files;
}

}  // namespace doors::http
