#pragma once
/// A tree that is too large for one operation of CloudFormation, as splits that are deployed one after the other. Where
/// nothing is deployed each holds all that the one before it holds, and more.
#include <cfnsplit/split.hpp>

namespace cfnsplit {

/// What the deployment of a wave does to resources, those that stand for nested stacks included.
struct WaveChange {
  std::int64_t created = 0;
  std::int64_t updated = 0;
  std::int64_t deleted = 0;
  std::int64_t unsure = 0;  ///< deployed resources of which nobody has told whether they change

  std::int64_t operations() const { return created + updated + deleted + unsure; }
};

struct Wave {
  std::string folder;               ///< "wave-1"
  std::vector<TemplateFile> files;  ///< as Split::files
  std::int64_t resources = 0;       ///< of the template, without those that stand for nested stacks
  std::int64_t stacks = 0;          ///< nested ones
  WaveChange change;                ///< from the wave before; of the first one, from what is deployed
};

struct WavePlan {
  Split split;              ///< of the whole template, which the last wave equals byte for byte
  std::vector<Wave> waves;  ///< at least one; a single one where one operation is enough
  /// What stands beside the folders: README.md, manifest.json, run.sh. The manifest is that of the last wave, with
  /// paths that lead into its folder, and names all files.
  std::vector<TemplateFile> files;
};

/// Splits as split() does, and divides the way there so that each operation touches at most `options.limits.operations`
/// resources. With `options.deployed`, the way starts at what is deployed: the first waves change, move and delete, the
/// others only create. Where `options.deployed` are templates, all of that can be divided; listings tell enough to
/// divide moves. Without, the way starts at nothing, whatever the lock says. `options.source_directory` leads from the
/// folder of a wave to that of the source. Each wave has been proved by verify(), against the part of the template that
/// it holds, or against one that has some resources as they are deployed. Errors: those of split(), CFS0416; warnings:
/// CFS0417. Takes as long as a split and a proof a wave, and where changes are divided as some ten splits a wave.
Outcome<WavePlan> plan_waves(const std::string& name, const std::string& text, const SplitOptions& options);

}  // namespace cfnsplit
