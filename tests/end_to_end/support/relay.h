#pragma once
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace entremise::test {

/// Lies in the way between devices and a host on this machine, and writes down every datagram. For the host,
/// each device has a port of the relay's. Its thread ends with the object.
class Relay {
public:
    enum class Way { to_host, to_device };
    struct Datagram {
        int device = 0;  ///< in the order of their first datagram
        Way way = Way::to_host;
        std::string bytes;
    };

    explicit Relay(int host_port);
    ~Relay();
    Relay(const Relay&) = delete;
    Relay& operator=(const Relay&) = delete;

    int port() const { return port_; }
    /// All that went by until now.
    std::vector<Datagram> recorded() const;

private:
    void run();

    int host_port_, port_ = 0;
    int front_ = -1, wake_[2] = {-1, -1};
    mutable std::mutex mutex_;
    std::vector<Datagram> recorded_;
    std::thread thread_;
};

/// The ways in which words can lie open in bytes: as they are, in UTF-16 of both kinds, in base64, in hex; in
/// any case.
class Finder {
public:
    explicit Finder(const std::vector<std::string>& words);
    /// The words found in one datagram, or cut in two by the border of two of one device and way.
    std::vector<std::string> find(const std::vector<Relay::Datagram>&) const;

private:
    struct Needle {
        std::string word, bytes;
        bool any_case;  ///< compared with the bytes in lower case
    };
    void look(const std::string& bytes, std::vector<std::string>& found) const;
    std::vector<Needle> needles_;
    std::size_t longest_ = 0;
};

}  // namespace entremise::test
