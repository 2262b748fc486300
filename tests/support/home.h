#pragma once
#include <cstdlib>
#include <filesystem>

#include "tests/support/folder.h"

namespace entremise::test {

/// A user's folders of their own, gone with the test.
class Home {
public:
    Home() {
        for (const char* name : {"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"}) {
            const auto path = folder_.file(name);
            std::filesystem::create_directories(path);
            ::setenv(name, path.c_str(), 1);
        }
        std::filesystem::create_directories(folder_.file("XDG_DATA_HOME") + "/entremise");
    }
    std::string file(const std::string& name) const { return folder_.file(name); }

private:
    Folder folder_;
};

}  // namespace entremise::test
