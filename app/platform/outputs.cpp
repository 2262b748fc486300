#include "app/platform/outputs.h"

#include <filesystem>

#include "app/platform/console.h"

namespace entremise::platform {

void Outputs::tried(const std::string& path, const Error* why) {
    if (why)
        failed.push_back({path, *why});
    else
        written.push_back(path);
}

std::string not_written(const Language& language, const Outputs::Failed& one) {
    auto said = sentence(language, one.why);
    const auto name = std::filesystem::path(one.path).filename().string();
    if (said.find(name.empty() ? one.path : name) != std::string::npos) return said;
    return language("cli.not_written", {{"file", one.path}, {"reason", said}});
}

}  // namespace entremise::platform
