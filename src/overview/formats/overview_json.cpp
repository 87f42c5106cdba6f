#include "overview/formats/overview_formats.hpp"
#include "syntax/json_writer.hpp"

namespace cfnsplit {
namespace {

enum class EntryDetail : std::uint8_t { name, kind, readers, count };

// What is shown of an entry besides its name.
void write(JsonWriter& out, std::string_view key, const std::vector<OverviewEntry>& entries, EntryDetail more,
           std::string_view kind = "type") {
  out.key(key).begin_array();
  for (const OverviewEntry& entry : entries) {
    if (more == EntryDetail::name) {
      out.string(entry.name);
      continue;
    }
    out.begin_object().key("name").string(entry.name).key(kind).string(entry.kind);
    if (more == EntryDetail::count) out.key(key == "largest" ? "bytes" : "readers").integer(entry.count);
    if (more == EntryDetail::readers) {
      out.key("readers").begin_array();
      for (const std::string& reader : entry.readers) out.string(reader);
      out.end();
    }
    out.end();
  }
  out.end();
}

void write(JsonWriter& out, std::string_view key, const std::vector<Share>& shares) {
  out.key(key).begin_object();
  for (const Share& share : shares) out.key(share.name).integer(share.count);
  out.end();
}

}  // namespace

std::string overview_json(const Overview& overview) {
  JsonWriter out(JsonStyle::indented);
  out.begin_object().key("format_version").integer(1).key("file").string(overview.file);
  out.key("before_expansion").verbatim(overview.is_before_expansion ? "true" : "false");
  out.key("resources").integer(overview.resources).key("parameters").integer(overview.parameters);
  out.key("outputs").integer(overview.outputs);
  out.key("usage").begin_object();
  for (const Usage& usage : overview.usage) {
    out.key(measure_key(usage.measure)).begin_object().key("used").integer(usage.used);
    out.key("limit").integer(usage.limit).key("exact").verbatim(usage.is_exact ? "true" : "false").end();
  }
  out.end();
  write(out, "services", overview.services);
  out.key("flows").begin_array();
  for (const Flow& flow : overview.flows) {
    out.begin_object().key("entry").string(flow.entry).key("entries").integer(flow.entries);
    out.key("worker").string(flow.worker).key("workers").integer(flow.workers);
    write(out, "data", flow.data);
    out.end();
  }
  out.end();
  write(out, "stateful", overview.stateful, EntryDetail::kind);
  write(out, "secrets", overview.secrets, EntryDetail::readers, "kind");
  write(out, "required", overview.required, EntryDetail::name);
  write(out, "optional", overview.optional, EntryDetail::name);
  write(out, "takes_in", overview.takes_in, EntryDetail::kind, "kind");
  write(out, "gives_out", overview.gives_out, EntryDetail::kind, "kind");
  write(out, "most_named", overview.most_read, EntryDetail::count);
  write(out, "largest", overview.largest, EntryDetail::count);
  write(out, "alone", overview.orphans, EntryDetail::kind);
  write(out, "unused", overview.unused, EntryDetail::kind, "kind");
  return out.end().take();
}

}  // namespace cfnsplit
