#include "tests/end_to_end/support/unpleasant.h"

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace entremise::test {

namespace fs = std::filesystem;

namespace {

void make_socket(const std::string& path) {
    const int one = ::socket(AF_UNIX, SOCK_STREAM, 0);
    sockaddr_un where{};
    where.sun_family = AF_UNIX;
    if (one < 0 || path.size() >= sizeof where.sun_path) throw std::runtime_error("no socket at " + path);
    std::strcpy(where.sun_path, path.c_str());
    const bool bound = ::bind(one, reinterpret_cast<const sockaddr*>(&where), sizeof where) == 0;
    ::close(one);
    if (!bound) throw std::runtime_error("no socket at " + path);
}

}  // namespace

Unpleasant::Unpleasant(const std::string& in, const std::string& whole, const std::string& ending)
    : folder(in + "/") {
    const auto at = [&](const std::string& name) { return folder + name + ending; };
    fs::create_directory(folder);
    fs::create_symlink(at("boucle"), at("boucle"));
    fs::create_symlink(folder + "parti/ailleurs" + ending, at("démonté"));
    fs::create_directory(at("dossier"));
    ::mkfifo(at("tuyau").c_str(), 0666);
    make_socket(at("prise"));
    fs::create_symlink("/dev/zero", at("zéros"));
    fs::create_symlink("/dev/null", at("néant"));
    fs::copy_file(whole, at("fichier"));
    fs::create_directory(folder + "fermé");
    fs::copy_file(whole, folder + "fermé/a" + ending);
    fs::permissions(folder + "fermé", fs::perms::none);
    fs::copy_file(whole, at("secret"));
    fs::permissions(at("secret"), fs::perms::none);
    there = {{"a loop of links", at("boucle")},
             {"a vanished mount", at("démonté")},
             {"a folder", at("dossier")},
             {"a pipe", at("tuyau")},
             {"a socket", at("prise")},
             {"what never ends", at("zéros")},
             {"what takes everything", at("néant")},
             {"below a file", at("fichier") + "/a" + ending},
             {"below a loop", at("boucle") + "/a" + ending},
             {"no right", folder + "fermé/a" + ending},
             {"a name too long", at(std::string(300, 'n'))},
             {"a path too long", folder + std::string(5000, '/') + std::string(4200, 'p') + ending},
             {"nothing", ""}};
    unread = {{"no right to read", at("secret")}};
    nowhere = {{"a name of two lines", at("une\nligne")},
               {"a name that is no text", at("\xff\xc0\x9b")},
               {"a name that steers a terminal", at("\x1b[2J\u202E\u009B")}};
}

Unpleasant::~Unpleasant() {
    std::error_code ignored;
    fs::permissions(folder + "fermé", fs::perms::owner_all, ignored);
}

std::map<std::string, std::string> all_of(const std::string& folder) {
    std::map<std::string, std::string> all;
    for (const auto& one : fs::recursive_directory_iterator(folder)) {
        struct stat there {};
        ::lstat(one.path().c_str(), &there);
        std::ostringstream what;
        what << std::oct << there.st_mode << ' ';
        if (S_ISREG(there.st_mode)) what << std::ifstream(one.path(), std::ios::binary).rdbuf();
        if (S_ISLNK(there.st_mode)) what << fs::read_symlink(one.path());
        all[one.path().string()] = what.str();
    }
    return all;
}

}  // namespace entremise::test
