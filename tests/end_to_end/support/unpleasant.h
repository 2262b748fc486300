#pragma once
#include <map>
#include <string>
#include <vector>

namespace entremise::test {

/// Things that lie about in a folder and are no file one may read or write, and names of nothing.
struct Unpleasant {
    /// Makes them in that folder. `whole`: a file of the kind that is asked for, to be hidden behind a right.
    Unpleasant(const std::string& folder, const std::string& whole, const std::string& ending);
    /// With their rights again, so that they can be taken away.
    ~Unpleasant();
    Unpleasant(const Unpleasant&) = delete;
    Unpleasant& operator=(const Unpleasant&) = delete;

    struct One {
        std::string name, path;
    };
    std::vector<One> there;    ///< neither to be read nor to be written
    std::vector<One> unread;   ///< cannot be read; one may write there, if the disk lets one
    std::vector<One> nowhere;  ///< one may make a file there, of an odd name
    std::string folder;
};

/// Every thing of a folder: what it is, and its bytes.
std::map<std::string, std::string> all_of(const std::string& folder);

}  // namespace entremise::test
