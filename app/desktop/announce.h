#pragma once
#include "app/host/hosted_session.h"
#include "app/platform/console.h"

namespace entremise::desktop {

/// How to join the session, and once it is closed how it ended: a sentence, or an object for a program that
/// reads it.
void say_ready(const platform::Console&, const host::HostedSession&);
/// Why the session is in another file now, and in which; or that it could not go on.
void say_went_on(const platform::Console&, const host::HostedSession::WentOn&);
/// What became of the disk, what is safe, and what to do.
Message said_of(protocol::Disk, const std::string& file);
void say_ended(const platform::Console&, const host::HostedSession&);

}  // namespace entremise::desktop
