#pragma once
// Where the values of a text that was made of another stand in that other one: a value that both have under one pointer
// stands there; what only the made text has is told by the value around it, or by the member whose name its own begins
// with, as of a `PlaceOrderRole` that was made of `PlaceOrder`.
#include <cfnsplit/outcome.hpp>
#include <memory>
#include <mutex>
#include <span>

#include "syntax/document.hpp"
#include "syntax/short_forms.hpp"

namespace cfnsplit {

class OriginPlaces {
 public:
  OriginPlaces(std::shared_ptr<const SourceText> made, std::span<const ShortForm> short_forms)
      : made_(std::move(made)), short_forms_(short_forms) {}

  /// The JSON of a source with an origin.
  static Outcome<std::shared_ptr<const Document>> read(std::shared_ptr<const SourceText> source,
                                                       std::span<const ShortForm> short_forms);
  /// The same value in the origin, or "no such value"; itself in a text that was not made of another.
  static Node origin_of(Node value);

  SourcePlace of_value(Node made) const;
  SourcePlace of_key(Node made) const;

 private:
  struct Found {
    Node node;              // "no such value" where the origin cannot be read
    bool is_exact = false;  // it has the pointer that was asked for
  };
  Found find(Node made) const;
  const Document* document() const;

  std::shared_ptr<const SourceText> made_;
  std::span<const ShortForm> short_forms_;
  mutable std::once_flag read_;  // when first asked for: most texts are never complained of
  mutable std::shared_ptr<const Document> origin_;
};

}  // namespace cfnsplit
