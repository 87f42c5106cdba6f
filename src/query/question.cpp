#include "query/question.hpp"

namespace cfnsplit {

GraphFormat usual_format(GraphQuestion question) {
  const bool is_drawing = question == GraphQuestion::whole || question == GraphQuestion::by_stack ||
                          question == GraphQuestion::by_type || question == GraphQuestion::by_prefix ||
                          question == GraphQuestion::by_path || question == GraphQuestion::around;
  return is_drawing ? GraphFormat::dot : GraphFormat::text;
}

bool needs_split(GraphQuestion question) {
  return question == GraphQuestion::by_stack || question == GraphQuestion::hubs;
}

}  // namespace cfnsplit
