#pragma once
// What the places that read a value tell of it, where no table knows its attribute [S75].
#include "reference/references.hpp"

namespace cfnsplit {

/// What CloudFormation takes at the place of a reference.
struct UseEvidence {
  bool is_text = false;    ///< only a text
  bool is_list = false;    ///< only a list of texts
  bool is_secret = false;  ///< what stands there is kept from readers, by its name
  /// It is read whenever its resource is there. What is read under Fn::If alone may be missing else.
  bool is_certain = false;

  void add(const UseEvidence& other);
  /// The uses agree on a text or on a list that is always there and no secret.
  bool tells() const { return is_text != is_list && !is_secret && is_certain; }
};

/// `holder` is the resource or output that the reference stands in, `producer` the resource that it names.
UseEvidence evidence_of(const Reference& reference, Node holder, Node producer);

}  // namespace cfnsplit
