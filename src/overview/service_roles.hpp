#pragma once
// What the services of a template are there for.
#include <string>
#include <string_view>

namespace cfnsplit {

/// "Lambda" of AWS::Lambda::Function, "Custom" of a custom resource, "Some::Third" of other types.
std::string service_of(std::string_view type);

/// Work comes in by it: an API's method, a rule, a queue's mapping, a listener.
bool is_entry_type(std::string_view type);

/// It does work: a function, a state machine, a service of containers.
bool is_worker_type(std::string_view type);

/// Workers read it or write into it: it holds data, or hands messages on.
bool is_data_type(std::string_view type);

}  // namespace cfnsplit
