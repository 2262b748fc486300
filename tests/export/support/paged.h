#pragma once
#include <string>
#include <vector>

namespace entremise::test {

/// A page of a PDF as pdftotext reads it. Points.
struct PdfPage {
    struct Word {
        double x = 0, y = 0, width = 0;
        double size = 0;  ///< of its letters
        std::string text;
    };
    double width = 0, height = 0;
    std::vector<Word> words;
    /// The words in a row, blanks between them.
    std::string text() const;
    double smallest() const;
};
std::vector<PdfPage> pages_of(const std::string& pdf_file);

}  // namespace entremise::test
