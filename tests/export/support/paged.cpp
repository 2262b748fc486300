#include "tests/export/support/paged.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <sstream>

#include "tests/export/support/played.h"

namespace entremise::test {
namespace {

/// Ascent and descent of the program's letters, of their size: as high is the box of a word.
constexpr double high = 1.209;

double number_after(const std::string& line, const std::string& name) {
    const auto at = line.find(name + "=\"");
    REQUIRE(at != std::string::npos);
    return std::stod(line.substr(at + name.size() + 2));
}

}  // namespace

std::string PdfPage::text() const {
    std::string all;
    for (const auto& word : words) all += (all.empty() ? "" : " ") + word.text;
    return all;
}

double PdfPage::smallest() const {
    REQUIRE_FALSE(words.empty());
    return std::ranges::min_element(words, {}, &Word::size)->size;
}

std::vector<PdfPage> pages_of(const std::string& pdf_file) {
    const Folder folder;
    REQUIRE(std::system(("pdftotext -bbox '" + pdf_file + "' '" + (folder / "a.html") + "'").c_str()) == 0);
    std::istringstream lines(content_of(folder / "a.html"));
    std::vector<PdfPage> pages;
    for (std::string line; std::getline(lines, line);) {
        if (line.find("<page ") != std::string::npos) {
            pages.push_back({number_after(line, "width"), number_after(line, "height"), {}});
        } else if (line.find("<word ") != std::string::npos) {
            const double x = number_after(line, "xMin"), y = number_after(line, "yMin");
            const auto from = line.find('>') + 1;
            pages.back().words.push_back({x, y, number_after(line, "xMax") - x,
                                          (number_after(line, "yMax") - y) / high,
                                          line.substr(from, line.find("</word>") - from)});
        }
    }
    REQUIRE_FALSE(pages.empty());
    return pages;
}

}  // namespace entremise::test
