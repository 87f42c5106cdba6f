#include "base/codes.hpp"

#include <algorithm>
#include <array>
#include <cassert>

namespace cfnsplit {
namespace {

constexpr auto kError = Severity::error;
constexpr auto kWarning = Severity::warning;
constexpr auto kNote = Severity::note;

constexpr std::array kCodes = {
    CodeEntry{"CFS0001", kError, "a file or directory cannot be read"},
    CodeEntry{"CFS0002", kError, "a file cannot be written; nothing was changed"},
    CodeEntry{"CFS0003", kError, "an option has a value it cannot take"},
    CodeEntry{"CFS0004", kError, "the output directory holds a file that would be overwritten"},
    CodeEntry{"CFS0005", kError, "another run of cfnsplit is at work there, or has written meanwhile"},
    CodeEntry{"CFS0006", kWarning, "what a killed run has left cannot be finished"},
    CodeEntry{"CFS0007", kWarning, "an environment variable of cfnsplit is unknown"},
    CodeEntry{"CFS0008", kWarning, "a nested template outside of the template's directory is not followed"},
    CodeEntry{"CFS0009", kNote, "what was taken, where nothing or a directory was named"},
    CodeEntry{"CFS0101", kError, "the input is empty"},
    CodeEntry{"CFS0102", kError, "the input is not valid JSON"},
    CodeEntry{"CFS0103", kWarning, "a key stands twice in one object"},
    CodeEntry{"CFS0104", kError, "the input is nested too deeply"},
    CodeEntry{"CFS0105", kError, "a number cannot be kept without loss"},
    CodeEntry{"CFS0106", kError, "the input is not text in UTF-8"},
    CodeEntry{"CFS0108", kError, "the file is known, and is no template"},
    CodeEntry{"CFS0110", kError, "the template is not an object"},
    CodeEntry{"CFS0111", kError, "Resources is missing, empty or not an object"},
    CodeEntry{"CFS0112", kError, "a section has the wrong shape"},
    CodeEntry{"CFS0113", kError, "a resource, parameter, output or mapping has the wrong shape"},
    CodeEntry{"CFS0114", kError, "a name is not 1 to 255 letters and digits"},
    CodeEntry{"CFS0115", kWarning, "an unknown top-level section is kept in the root"},
    CodeEntry{"CFS0116", kError, "one name is declared as a parameter and as a resource"},
    CodeEntry{"CFS0117", kError, "the input is not valid YAML"},
    CodeEntry{"CFS0118", kError, "the input holds several YAML documents"},
    CodeEntry{"CFS0119", kError, "a YAML tag is unknown, or does not fit its value"},
    CodeEntry{"CFS0120", kError, "YAML aliases stand for more than can be read"},
    CodeEntry{"CFS0121", kError, "a YAML mapping has a key that is not a text"},
    CodeEntry{"CFS0122", kError, "a YAML merge key has a value that is not a mapping"},
    CodeEntry{"CFS0123", kWarning, "a plain YAML scalar that looks like a number is read as a text"},
    CodeEntry{"CFS0201", kError, "a reference names nothing in the template"},
    CodeEntry{"CFS0202", kError, "an intrinsic function has arguments it cannot take"},
    CodeEntry{"CFS0203", kError, "conditions depend on each other in a cycle"},
    CodeEntry{"CFS0204", kWarning, "resources depend on each other in a cycle"},
    CodeEntry{"CFS0205", kWarning, "a resource depends on itself"},
    CodeEntry{"CFS0206", kError, "conditions name each other in chains too long to follow"},
    CodeEntry{"CFS0210", kWarning,
              "a text holds a variable of the Serverless Framework that was not filled in"},
    CodeEntry{"CFS0211", kNote, "a template is shown as it is written, before its expansion"},
    CodeEntry{"CFS0220", kWarning, "the options tell of an attribute that the template reads nowhere"},
    CodeEntry{"CFS0301", kError, "the template must be compiled before it can be split"},
    CodeEntry{"CFS0302", kError, "a part of the language is not supported when splitting"},
    CodeEntry{"CFS0303", kWarning, "an included file is not visible to the splitter"},
    CodeEntry{"CFS0304", kWarning, "a policy text may change its meaning with the stack's name"},
    CodeEntry{"CFS0305", kWarning, "what a loop or an included file makes is not counted"},
    CodeEntry{"CFS0306", kError, "a file that the template includes cannot be read"},
    CodeEntry{"CFS0401", kNote, "the template is within its quotas and is left as one stack"},
    CodeEntry{"CFS0402", kError, "resources that must share a stack exceed a quota"},
    CodeEntry{"CFS0403", kError, "pins make a cycle between stacks"},
    CodeEntry{"CFS0404", kError, "pins contradict each other or a rule of CloudFormation"},
    CodeEntry{"CFS0405", kError, "the root exceeds a quota whatever is moved"},
    CodeEntry{"CFS0406", kError, "no feasible plan was found"},
    CodeEntry{"CFS0407", kWarning, "outputs move from the root to children"},
    CodeEntry{"CFS0408", kWarning, "one deployment touches more resources than CloudFormation allows"},
    CodeEntry{"CFS0409", kError, "an option names a resource or type that the template does not have"},
    CodeEntry{"CFS0410", kError, "the root cannot hold what must stay in it"},
    CodeEntry{"CFS0411", kWarning, "a CodeDeploy application stands in another stack than its aliases"},
    CodeEntry{"CFS0412", kWarning, "exported outputs move from the root to children"},
    CodeEntry{"CFS0413", kWarning, "resources stand elsewhere than the strategy puts them"},
    CodeEntry{"CFS0414", kNote, "values travel joined, for a quota of parameters or outputs binds"},
    CodeEntry{"CFS0415", kWarning, "a group of the strategy is divided, for it exceeds a quota"},
    CodeEntry{"CFS0416", kError, "the way to a split cannot be divided into waves"},
    CodeEntry{"CFS0417", kWarning, "the first wave may touch more resources than CloudFormation allows"},
    CodeEntry{"CFS0418", kNote, "one wave is enough, so the split is written as without --waves"},
    CodeEntry{"CFS0419", kNote,
              "a recorder of AWS Config and its delivery channel are deployed in different stacks"},
    CodeEntry{"CFS0425", kWarning, "parameters are declared in nested stacks, for the root cannot hold them"},
    CodeEntry{"CFS0428", kError, "a construct path or a pattern means no resource of the template"},
    CodeEntry{"CFS0429", kError, "a name means several resources where one is asked for"},
    CodeEntry{"CFS0501", kError, "a resource is missing from the split"},
    CodeEntry{"CFS0502", kError, "a resource stands in more than one stack"},
    CodeEntry{"CFS0503", kError, "a resource is in the split but not in the template"},
    CodeEntry{"CFS0504", kError, "a resource differs from the template"},
    CodeEntry{"CFS0505", kError, "a section of the root differs from the template"},
    CodeEntry{"CFS0506", kError, "an output is missing or differs from the template"},
    CodeEntry{"CFS0507", kError, "a condition or mapping in a child differs from the template"},
    CodeEntry{"CFS0508", kError, "an order that the template demands is lost"},
    CodeEntry{"CFS0509", kError, "the split has a cycle"},
    CodeEntry{"CFS0510", kError, "a name in a child is not declared there"},
    CodeEntry{"CFS0511", kError, "a nested stack's parameters do not fit its template"},
    CodeEntry{"CFS0512", kError, "a template of the split exceeds a quota"},
    CodeEntry{"CFS0513", kError, "a secret leaves its stack in clear"},
    CodeEntry{"CFS0514", kError, "a value cannot cross the way it does"},
    CodeEntry{"CFS0515", kError, "a template of the split is missing or cannot be used"},
    CodeEntry{"CFS0516", kError, "a nested stack carries what CloudFormation does not allow there"},
    CodeEntry{"CFS0517", kWarning, "a file in the directory belongs to no stack"},
    CodeEntry{"CFS0518", kError, "the TemplateURL of a nested stack leads elsewhere"},
    CodeEntry{"CFS0519", kError, "a nested template declares what nothing uses"},
    CodeEntry{"CFS0601", kError, "a template exceeds a limit"},
    CodeEntry{"CFS0602", kWarning, "a template is near a limit"},
    CodeEntry{"CFS0603", kError, "a template has grown more than is allowed"},
    CodeEntry{"CFS0604", kNote, "a template is counted before its expansion"},
    CodeEntry{"CFS0605", kError, "the local template of a nested stack is missing"},
    CodeEntry{"CFS0606", kNote, "nested stacks are not followed, since their templates are no local files"},
    CodeEntry{"CFS0607", kError, "nested stacks contain each other in a cycle"},
    CodeEntry{"CFS0608", kError, "the baseline cannot be used"},
    CodeEntry{"CFS0609", kWarning, "the baseline knows none of the templates"},
    CodeEntry{"CFS0610", kError, "Fn::And or Fn::Or has too few operands"},
    CodeEntry{"CFS0611", kError, "a directory holds no template"},
    CodeEntry{"CFS0612", kWarning, "dynamic references stand in more places than the quota names"},
    CodeEntry{"CFS0613", kError,
              "the last synthesis of the CDK failed, so its directory holds older templates"},
    CodeEntry{"CFS0620", kWarning, "a drawing is larger than Mermaid takes"},
    CodeEntry{"CFS0701", kError, "an internal error: this is a bug in cfnsplit"},
    CodeEntry{"CFS0801", kError, "the lock file is broken or none of cfnsplit"},
    CodeEntry{"CFS0802", kError, "the lock file was written by a newer version"},
    CodeEntry{"CFS0803", kError, "the lock file contradicts itself or the template"},
    CodeEntry{"CFS0804", kError, "the lock file, or what is deployed, belongs to another template"},
    CodeEntry{"CFS0805", kWarning, "most of what is deployed is not in the template"},
    CodeEntry{"CFS0806", kError, "what is deployed cannot be read"},
    CodeEntry{"CFS0807", kError, "a deployed stack has no file, or shares one"},
    CodeEntry{"CFS0808", kError, "the stacks there are cannot be continued by a plan"},
    CodeEntry{"CFS0809", kError, "a resource would have to move, which is not safe"},
    CodeEntry{"CFS0810", kError, "the lock file would change, and it is frozen"},
    CodeEntry{"CFS0811", kError, "--allow-moves names what the template does not have"},
    CodeEntry{"CFS0812", kWarning, "a file of an earlier run was changed since, and stays"},
    CodeEntry{"CFS0814", kError, "the output directory holds the split of another template"},
    CodeEntry{"CFS0816", kError, "the template was adopted, and nothing says where its resources stand"},
    CodeEntry{"CFS0817", kWarning,
              "a first split puts resources into nested stacks: is the stack deployed already?"},
    CodeEntry{"CFS0818", kError, "a file of an earlier run was changed since, and would be overwritten"},
    CodeEntry{"CFS0819", kWarning, "a cycle of stacks forces moves"},
    CodeEntry{"CFS0820", kWarning, "a limit makes deployed resources leave their stack"},
    CodeEntry{"CFS0821", kWarning, "the lock file puts resources elsewhere than what is deployed"},
    CodeEntry{"CFS0822", kWarning, "the lock file has nested stacks that are not deployed"},
    CodeEntry{"CFS0825", kNote, "'cfnsplit.lock.json', the lock file of every template in earlier versions"},
    CodeEntry{"CFS0826", kError, "the lock file was written for another template"},
    CodeEntry{"CFS0827", kError, "there is no lock file, and this is a build in CI"},
    CodeEntry{"CFS0828", kNote, "the earlier split tells where resources stand, for there is no lock file"},
    CodeEntry{"CFS0829", kWarning, "the lock file gives a stack another name than the earlier split"},
    CodeEntry{"CFS0830", kError, "the lock file gives a stack another name than it is deployed with"},
    CodeEntry{"CFS0831", kWarning, "a nested template changes, and its TemplateURL does not"},
    CodeEntry{"CFS0832", kWarning, "resources or outputs move to another stack"},
    CodeEntry{"CFS0833", kWarning, "resources get other stacks than the earlier split in DIR gave them"},
    CodeEntry{"CFS0834", kWarning, "a lock file of another name fits the template, which has none"},
    CodeEntry{"CFS0835", kError, "an exported output would change its stack"},
    CodeEntry{"CFS0836", kWarning, "an output changes its stack"},
    CodeEntry{"CFS0837", kWarning, "nothing tells where outputs stand"},
    CodeEntry{"CFS0838", kNote, "outputs are taken to stand in the root"},
    CodeEntry{"CFS0840", kWarning, "a pin takes out of the root what tools need there"},
    CodeEntry{"CFS0841", kWarning, "no plan keeps in the root what tools need there"},
    CodeEntry{"CFS0842", kNote, "many more values are shared than in a first split"},
    CodeEntry{"CFS0845", kWarning,
              "a resource that holds data, or is known by its id, is gone from the template"},
    CodeEntry{"CFS0846", kWarning,
              "a resource that holds data, or is known by its id, has another logical id"},
    CodeEntry{"CFS0847", kWarning, "a resource is gone from the template, and it is not known what it was"},
    CodeEntry{"CFS0901", kError, "a directory is no cloud assembly of the CDK"},
    CodeEntry{"CFS0902", kError, "the synthesizer of a stack publishes no template"},
    CodeEntry{"CFS0903", kError, "the assembly has no such stack"},
    CodeEntry{"CFS0904", kError, "a stack of the CDK would be split for the first time, and may be deployed"},
    CodeEntry{"CFS0905", kError, "a stack of the CDK is split already, in another way"},
    CodeEntry{"CFS0906", kError, "the first deployment of a stack of the CDK needs waves"},
    CodeEntry{"CFS0907", kWarning, "a stack of the CDK is said to be new, and has a lock file"},
    CodeEntry{"CFS0908", kError, "the directory of lock files is not there"},
    CodeEntry{"CFS0909", kError, "the CDK is at work in the assembly"},
};

constexpr std::array kRetired = {
    CodeEntry{"CFS0107", kError, "the input is YAML, which earlier versions did not read"},
};

}  // namespace

std::span<const CodeEntry> retired_codes() { return kRetired; }

std::span<const CodeEntry> all_codes() { return kCodes; }

Diagnostic make_diagnostic(std::string_view code, std::string summary, std::string hint, SourcePlace place) {
  const auto entry = std::ranges::find(kCodes, code, &CodeEntry::code);
  assert(entry != kCodes.end());
  Diagnostic made;
  made.severity = entry == kCodes.end() ? kError : entry->severity;
  made.code = code;
  made.summary = std::move(summary);
  std::ranges::replace(made.summary, '\n', ' ');  // of a name that it quotes: a summary is one line
  made.hint = std::move(hint);
  made.place = std::move(place);
  return made;
}

}  // namespace cfnsplit
