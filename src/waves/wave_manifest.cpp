#include "waves/wave_manifest.hpp"

#include <map>
#include <memory>
#include <set>
#include <string_view>

#include "base/stable_hash.hpp"
#include "syntax/json_reader.hpp"
#include "syntax/json_writer.hpp"
#include "template/counts.hpp"

namespace cfnsplit {
namespace {

std::shared_ptr<const Document> read_manifest(const std::string& text) {
  return *read_json(std::make_shared<SourceText>(std::string(kManifestFile), text));
}

// Writes every member of an object, but with other values where `write` has written one.
template <class Write>
void write_with(JsonWriter& out, Node object, Write write) {
  out.begin_object();
  for (const Node member : object) {
    out.key(member.key());
    if (!write(member)) out.copy(member);
  }
  out.end();
}

// A row of "stacks", counted anew.
void write_stack(JsonWriter& out, Node row, const std::string& text) {
  const Template content = *read_template(*read_json(std::make_shared<SourceText>("", text)));
  const std::map<std::string_view, std::int64_t> counts = {
      {"resources", made_by(content.resources)},
      {"parameters", static_cast<std::int64_t>(content.parameters.size())},
      {"outputs", made_by(content.outputs)},
      {"mappings", static_cast<std::int64_t>(content.mappings.size())},
      {"bytes", static_cast<std::int64_t>(text.size())},
      {"dynamic_references", count_distinct_in_text(text)}};
  write_with(out, row, [&](Node member) {
    const auto count = counts.find(member.key());
    if (count != counts.end()) out.integer(count->second);
    if (member.key() == "hash") out.string(content_hash(text));
    return count != counts.end() || member.key() == "hash";
  });
}

class ManifestWriter {
 public:
  ManifestWriter(const WrittenTree& tree, const PartialTree& wave, const std::vector<std::string>& texts)
      : texts_(texts) {
    for (std::int32_t s = 0; s < static_cast<std::int32_t>(tree.stacks.size()); ++s) {
      const WrittenStack& stack = tree.stack(s);
      if (s == 0 || wave.holds_stack(s)) stacks_[stack.path] = s;
      for (std::size_t i = 0; i < stack.content.resources.size(); ++i)
        if (wave.holds_entry(stack.first_entry + static_cast<EntryId>(i)))
          resources_.insert(stack.content.resources.entries()[i].name);
      for (std::size_t o = 0; o < stack.content.outputs.size(); ++o)
        if (s != 0 && wave.gives_out(s, o) && wave.holds_stack(s))
          outputs_.insert(stack.content.outputs.entries()[o].name);
      for (std::size_t i = 0; i < stack.content.resources.size(); ++i)
        all_resources_.insert(stack.content.resources.entries()[i].name);
    }
  }

  std::string write(Node manifest, const std::string& hash_of_source) {
    write_with(out_, manifest, [&](Node member) {
      if (member.key() == "source") return write_source(member, hash_of_source);
      if (member.key() == "stacks") return write_stacks(member);
      if (member.key() == "resources") return write_kept(member, resources_);
      if (member.key() == "moved_outputs") return write_kept(member, outputs_);
      if (member.key() == "moved_parameters") return write_moved_parameters(member);
      return member.key() == "wires" && write_wires(member);
    });
    return out_.take();
  }

 private:
  bool write_source(Node source, const std::string& hash) {
    write_with(out_, source, [&](Node member) {
      if (member.key() == "hash") out_.string(hash);
      return member.key() == "hash";
    });
    return true;
  }

  bool write_stacks(Node rows) {
    out_.begin_array();
    for (const Node row : rows)
      if (const auto stack = stacks_.find(row.find("stack").text()); stack != stacks_.end())
        write_stack(out_, row, texts_[static_cast<std::size_t>(stack->second)]);
    out_.end();
    return true;
  }

  bool write_kept(Node object, const std::set<std::string_view>& names) {
    out_.begin_object();
    for (const Node member : object)
      if (names.contains(member.key())) out_.key(member.key()).copy(member);
    out_.end();
    return true;
  }

  bool write_moved_parameters(Node parameters) {
    out_.begin_object();
    for (const Node stack : parameters)
      if (stacks_.contains(stack.text())) out_.key(stack.key()).copy(stack);
    out_.end();
    return true;
  }

  bool write_wires(Node wires) {
    out_.begin_array();
    for (const Node wire : wires) {
      const std::string_view producer = wire.find("resource").text();
      if (stacks_.contains(wire.find("to").text()) &&
          (resources_.contains(producer) || !all_resources_.contains(producer)))
        out_.copy(wire);
    }
    out_.end();
    return true;
  }

  const std::vector<std::string>& texts_;
  std::map<std::string_view, std::int32_t> stacks_;
  std::set<std::string_view> resources_, all_resources_, outputs_;
  JsonWriter out_{JsonStyle::indented};
};

}  // namespace

std::string wave_manifest(const std::string& whole, const WrittenTree& tree, const PartialTree& wave,
                          const std::vector<std::string>& texts, const std::string& hash_of_source) {
  return ManifestWriter(tree, wave, texts).write(read_manifest(whole)->root(), hash_of_source);
}

std::string manifest_beside(const std::string& whole, const std::vector<Wave>& waves,
                            const std::map<std::string, std::string>& files) {
  const std::shared_ptr<const Document> manifest = read_manifest(whole);
  const std::string folder = waves.back().folder + '/';
  JsonWriter out(JsonStyle::indented);
  const auto with_folder = [&](Node object) {
    write_with(out, object, [&](Node member) {
      if (member.key() == "file") out.string(folder + std::string(member.text()));
      return member.key() == "file";
    });
  };
  out.begin_object();
  for (const Node member : manifest->root()) {
    out.key(member.key());
    if (member.key() == "stacks") {
      out.begin_array();
      for (const Node row : member) with_folder(row);
      out.end();
    } else if (member.key() == "resources") {
      out.begin_object();
      for (const Node resource : member) {
        out.key(resource.key());
        with_folder(resource);
      }
      out.end();
    } else {
      out.copy(member);
    }
  }
  out.key("waves").begin_array();
  for (const Wave& wave : waves) {
    const WaveChange& change = wave.change;
    out.begin_object().key("folder").string(wave.folder).key("resources").integer(wave.resources);
    out.key("stacks").integer(wave.stacks).key("operations").integer(change.operations());
    out.key("created").integer(change.created).key("updated").integer(change.updated);
    out.key("deleted").integer(change.deleted).key("unsure").integer(change.unsure).end();
  }
  out.end().key("files").begin_array();
  for (const auto& [file, hash] : files) out.string(file);
  out.end().key("hashes").begin_object();
  for (const auto& [file, hash] : files)
    if (!hash.empty()) out.key(file).string(hash);
  return out.end().end().take();
}

}  // namespace cfnsplit
