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

std::string page_view(const GraphQuery& query) {
  switch (query.question) {
    case GraphQuestion::hubs: return "hubs";
    case GraphQuestion::levels: return "levels";
    case GraphQuestion::cycles: return "cycles";
    case GraphQuestion::cuts: return "cuts";
    case GraphQuestion::unused: return "unused";
    case GraphQuestion::around:
    case GraphQuestion::path:
    case GraphQuestion::reverse: return "resource=" + query.id;
    default: return "rooms";
  }
}

}  // namespace cfnsplit
