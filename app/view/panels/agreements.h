#pragma once
#include <string>

#include "app/view/panels/asking.h"
#include "app/view/panels/long_text.h"
#include "app/view/panels/parking.h"
#include "app/view/scene/scene.h"
#include "app/view/toolkit/widgets.h"
#include "sessions/rules/agreements/agreements_events.h"
#include "sessions/rules/controversies/controversies_events.h"

namespace entremise::view {

/// What is put on record: what was agreed, who does what by when, who does not agree, what was decided; and a
/// question that comes back.
struct AgreementsUi {
    bool recording = false, committing = false, dissenting = false, deciding = false,
         reopening = false;  ///< open that sheet
    rules::WriteArrangement arrangement;
    CardId written;        ///< the question whose arrangement is half written; 0: none
    bool is_open = false;  ///< its sheet is: the room reads the words as they come
    std::string wanted;    ///< the control in which one is to go on
    LongText text_field, dissent_field, decision_field, reason_field;
    rules::WriteCommitment commitment;
    rules::WriteDissent dissent;
    rules::WriteDecision decision;
    rules::ChangeControversyState reopened;
    ParkingUi parking;
    CardId go;  ///< lead to that card
};

/// Opens the sheet of the arrangement of that question: the one that is being written, the one that holds,
/// else a new one. What was half written is there again.
void begin_arrangement(AgreementsUi&, const rules::State&, CardId question);
/// Words of an arrangement that are on this device only.
bool has_words(const AgreementsUi&, const rules::State&);
/// It was not taken: what is written in it is there again.
void take_back(AgreementsUi&, const rules::WriteArrangement&);
/// A new one, of that source; or one that is there.
void begin_commitment(AgreementsUi&, CardId source);
void begin_commitment(AgreementsUi&, const rules::State&, RecordId);
void begin_dissent(AgreementsUi&, CardId about, VoteId = {});
void begin_dissent(AgreementsUi&, const rules::State&, RecordId);
void begin_decision(AgreementsUi&, const rules::State&, CardId about);
void begin_decision(AgreementsUi&, const rules::State&, RecordId);
void begin_reopening(AgreementsUi&, CardId question);
/// Was it settled or silenced, so that somebody may bring it back?
bool can_come_back(const rules::State&, CardId question);
/// Can its arrangement be written now?
bool may_arrange(const rules::State&, CardId question);

/// By what something was decided, and in which vote, where there is one: only those that can decide so.
/// `id`: of the list of votes.
void pick_decided_by(Ui&, const rules::State&, rules::DecidedBy&, VoteId&, const char* id);

/// Its sheets; once per frame, in a zone that is always there.
void draw_agreement_sheets(Ui&, const Scene&, AgreementsUi&, Requests&);
void arrangement_sheet(Ui&, const Scene&, AgreementsUi&, Requests&);

/// Decisions, commitments, what waits for later: in the panel's flow. Who keeps the records opens one by
/// pressing it, and has the way to new ones.
void list_agreements(Ui&, const Scene&, AgreementsUi&);
void list_commitments(Ui&, const Scene&, const std::vector<RecordId>&, AgreementsUi&);
/// Dissent from that position, question or arrangement, and the way to put one on record.
void list_dissents(Ui&, const Scene&, CardId about, AgreementsUi&);

/// One thing that has to be so, or should be thought of; `way`: words at the right that lead to where it is
/// mended. True when these were pressed.
enum class Met { yes, no, hint };
bool guard_row(Ui&, const std::string& id, Met, std::string_view text, std::string_view way = {});
/// "2026-11-03", where the meeting takes place.
std::string today(const Scene&);

}  // namespace entremise::view
