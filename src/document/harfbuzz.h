#pragma once

#include <hb-ot.h>
#include <hb.h>

#include <memory>

/// HarfBuzz's objects with their owners.
namespace document::pdf {

template <auto destroy>
struct Destroy {
  template <class T>
  void operator()(T* object) const {
    destroy(object);
  }
};
using BlobHandle = std::unique_ptr<hb_blob_t, Destroy<hb_blob_destroy>>;
using FaceHandle = std::unique_ptr<hb_face_t, Destroy<hb_face_destroy>>;
using FontHandle = std::unique_ptr<hb_font_t, Destroy<hb_font_destroy>>;
using BufferHandle = std::unique_ptr<hb_buffer_t, Destroy<hb_buffer_destroy>>;

}  // namespace document::pdf
