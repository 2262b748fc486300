#pragma once
#include <cairo.h>

#include <string>

#include "sessions/core/language.h"
#include "sessions/core/result.h"

namespace entremise::exports {

/// Keeps what a surface writes: `to` is a std::string.
inline cairo_status_t keep_bytes(void* to, const unsigned char* data, unsigned int size) {
    static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(data), size);
    return CAIRO_STATUS_SUCCESS;
}

/// Owns a surface and what draws on it.
class Surface {
public:
    explicit Surface(cairo_surface_t* made) : surface_(made), context_(cairo_create(made)) {}
    ~Surface() {
        cairo_destroy(context_);
        cairo_surface_destroy(surface_);
    }
    Surface(const Surface&) = delete;
    Surface& operator=(const Surface&) = delete;

    cairo_surface_t* get() const { return surface_; }
    cairo_t* context() const { return context_; }
    Result<> status() const {
        for (const auto status : {cairo_status(context_), cairo_surface_status(surface_)})
            if (status != CAIRO_STATUS_SUCCESS) return fail(cairo_status_to_string(status));
        return {};
    }
    /// The last page is whole, and everything is written.
    Result<> finish() {
        cairo_show_page(context_);
        const auto drawn = status();
        cairo_surface_finish(surface_);
        return drawn ? status() : drawn;
    }

private:
    cairo_surface_t* surface_;
    cairo_t* context_;
};

/// A share as people say it: "40", "1,6".
inline std::string percent(const Language& lang, double share) {
    const double value = share * 100;
    return value < 10 ? lang.decimal(value) : lang.number(static_cast<std::int64_t>(value));
}

}  // namespace entremise::exports
