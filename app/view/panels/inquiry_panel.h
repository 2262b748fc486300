#pragma once
#include "app/view/panels/long_text.h"
#include "app/view/scene/scene.h"
#include "sessions/rules/controversies/inquiry_events.h"

namespace entremise::view {

/// What is asked and found out: facts that nobody knows yet, free questions, what an argument rests on, ways
/// round a question.
struct InquiryUi {
    bool asking_fact = false, telling_evasion = false, answering = false,
         telling_source = false;  ///< open that sheet
    rules::WriteUnknown fact;
    rules::WriteEvasion evasion;
    rules::AnswerQuestion answer;
    rules::MarkArgument mark;
    LongText answer_field, words_field, reply_field;
};

/// A new one of that question; or one that is there.
void begin_unknown(InquiryUi&, CardId controversy);
void begin_unknown(InquiryUi&, const rules::State&, RecordId);
void begin_evasion(InquiryUi&, CardId controversy);
void begin_answer(InquiryUi&, const rules::State&, CardId question);

// In the panel's flow. Whoever may, changes it there.
/// Object, signal and the broader question.
void list_about(Ui&, const Scene&, CardId controversy, Requests&);
void list_unknowns(Ui&, const Scene&, CardId controversy, InquiryUi&);
void list_evasions(Ui&, const Scene&, CardId controversy, InquiryUi&);
/// Its nature, where it is from, whether it is contested.
void list_marks(Ui&, const Scene&, CardId argument, InquiryUi&, Requests&);
/// The answer of a free question, or that there is none.
void list_answer(Ui&, const Scene&, CardId question, InquiryUi&);

/// Its sheets; once per frame, in a zone that is always there.
void draw_inquiry_sheets(Ui&, const Scene&, InquiryUi&, Requests&);

}  // namespace entremise::view
