// The texts of documents to begin with, one file a document and language.
#pragma clang diagnostic ignored "-Wc23-extensions"

#include "Templates.h"

static const unsigned char en_template_agenda[] = {
#embed "../templates/en/agenda.md"
};
static const unsigned char en_template_annual_report[] = {
#embed "../templates/en/annual_report.md"
};
static const unsigned char en_template_antitrust[] = {
#embed "../templates/en/antitrust.md"
};
static const unsigned char en_template_attendance_sheet[] = {
#embed "../templates/en/attendance_sheet.md"
};
static const unsigned char en_template_bylaws[] = {
#embed "../templates/en/bylaws.md"
};
static const unsigned char en_template_charter[] = {
#embed "../templates/en/charter.md"
};
static const unsigned char en_template_code_of_conduct[] = {
#embed "../templates/en/code_of_conduct.md"
};
static const unsigned char en_template_consent_form[] = {
#embed "../templates/en/consent_form.md"
};
static const unsigned char en_template_convocation[] = {
#embed "../templates/en/convocation.md"
};
static const unsigned char en_template_event_announcement[] = {
#embed "../templates/en/event_announcement.md"
};
static const unsigned char en_template_handover[] = {
#embed "../templates/en/handover.md"
};
static const unsigned char en_template_hub_idea[] = {
#embed "../templates/en/hub_idea.md"
};
static const unsigned char en_template_hub_one_pager[] = {
#embed "../templates/en/hub_one_pager.md"
};
static const unsigned char en_template_hub_packet_letter[] = {
#embed "../templates/en/hub_packet_letter.md"
};
static const unsigned char en_template_intro_blurb[] = {
#embed "../templates/en/intro_blurb.md"
};
static const unsigned char en_template_intro_decline[] = {
#embed "../templates/en/intro_decline.md"
};
static const unsigned char en_template_intro_made[] = {
#embed "../templates/en/intro_made.md"
};
static const unsigned char en_template_intro_optin[] = {
#embed "../templates/en/intro_optin.md"
};
static const unsigned char en_template_intro_report[] = {
#embed "../templates/en/intro_report.md"
};
static const unsigned char en_template_intro_request[] = {
#embed "../templates/en/intro_request.md"
};
static const unsigned char en_template_invitation[] = {
#embed "../templates/en/invitation.md"
};
static const unsigned char en_template_messages[] = {
#embed "../templates/en/messages.md"
};
static const unsigned char en_template_minutes[] = {
#embed "../templates/en/minutes.md"
};
static const unsigned char en_template_mou[] = {
#embed "../templates/en/mou.md"
};
static const unsigned char en_template_newsletter[] = {
#embed "../templates/en/newsletter.md"
};
static const unsigned char en_template_official_letter[] = {
#embed "../templates/en/official_letter.md"
};
static const unsigned char en_template_one_on_one_guide[] = {
#embed "../templates/en/one_on_one_guide.md"
};
static const unsigned char en_template_options[] = {
#embed "../templates/en/options.md"
};
static const unsigned char en_template_pitch_email[] = {
#embed "../templates/en/pitch_email.md"
};
static const unsigned char en_template_press_kit[] = {
#embed "../templates/en/press_kit.md"
};
static const unsigned char en_template_press_release[] = {
#embed "../templates/en/press_release.md"
};
static const unsigned char en_template_privacy_notice[] = {
#embed "../templates/en/privacy_notice.md"
};
static const unsigned char en_template_programme_checklist[] = {
#embed "../templates/en/programme_checklist.md"
};
static const unsigned char en_template_result[] = {
#embed "../templates/en/result.md"
};
static const unsigned char en_template_role_description[] = {
#embed "../templates/en/role_description.md"
};
static const unsigned char en_template_stakeholder_brief[] = {
#embed "../templates/en/stakeholder_brief.md"
};
static const unsigned char en_template_story[] = {
#embed "../templates/en/story.md"
};
static const unsigned char it_template_agenda[] = {
#embed "../templates/it/agenda.md"
};
static const unsigned char it_template_annual_report[] = {
#embed "../templates/it/annual_report.md"
};
static const unsigned char it_template_antitrust[] = {
#embed "../templates/it/antitrust.md"
};
static const unsigned char it_template_attendance_sheet[] = {
#embed "../templates/it/attendance_sheet.md"
};
static const unsigned char it_template_bylaws[] = {
#embed "../templates/it/bylaws.md"
};
static const unsigned char it_template_charter[] = {
#embed "../templates/it/charter.md"
};
static const unsigned char it_template_code_of_conduct[] = {
#embed "../templates/it/code_of_conduct.md"
};
static const unsigned char it_template_consent_form[] = {
#embed "../templates/it/consent_form.md"
};
static const unsigned char it_template_convocation[] = {
#embed "../templates/it/convocation.md"
};
static const unsigned char it_template_event_announcement[] = {
#embed "../templates/it/event_announcement.md"
};
static const unsigned char it_template_handover[] = {
#embed "../templates/it/handover.md"
};
static const unsigned char it_template_hub_idea[] = {
#embed "../templates/it/hub_idea.md"
};
static const unsigned char it_template_hub_one_pager[] = {
#embed "../templates/it/hub_one_pager.md"
};
static const unsigned char it_template_hub_packet_letter[] = {
#embed "../templates/it/hub_packet_letter.md"
};
static const unsigned char it_template_intro_blurb[] = {
#embed "../templates/it/intro_blurb.md"
};
static const unsigned char it_template_intro_decline[] = {
#embed "../templates/it/intro_decline.md"
};
static const unsigned char it_template_intro_made[] = {
#embed "../templates/it/intro_made.md"
};
static const unsigned char it_template_intro_optin[] = {
#embed "../templates/it/intro_optin.md"
};
static const unsigned char it_template_intro_report[] = {
#embed "../templates/it/intro_report.md"
};
static const unsigned char it_template_intro_request[] = {
#embed "../templates/it/intro_request.md"
};
static const unsigned char it_template_invitation[] = {
#embed "../templates/it/invitation.md"
};
static const unsigned char it_template_messages[] = {
#embed "../templates/it/messages.md"
};
static const unsigned char it_template_minutes[] = {
#embed "../templates/it/minutes.md"
};
static const unsigned char it_template_mou[] = {
#embed "../templates/it/mou.md"
};
static const unsigned char it_template_newsletter[] = {
#embed "../templates/it/newsletter.md"
};
static const unsigned char it_template_official_letter[] = {
#embed "../templates/it/official_letter.md"
};
static const unsigned char it_template_one_on_one_guide[] = {
#embed "../templates/it/one_on_one_guide.md"
};
static const unsigned char it_template_options[] = {
#embed "../templates/it/options.md"
};
static const unsigned char it_template_pitch_email[] = {
#embed "../templates/it/pitch_email.md"
};
static const unsigned char it_template_press_kit[] = {
#embed "../templates/it/press_kit.md"
};
static const unsigned char it_template_press_release[] = {
#embed "../templates/it/press_release.md"
};
static const unsigned char it_template_privacy_notice[] = {
#embed "../templates/it/privacy_notice.md"
};
static const unsigned char it_template_programme_checklist[] = {
#embed "../templates/it/programme_checklist.md"
};
static const unsigned char it_template_result[] = {
#embed "../templates/it/result.md"
};
static const unsigned char it_template_role_description[] = {
#embed "../templates/it/role_description.md"
};
static const unsigned char it_template_stakeholder_brief[] = {
#embed "../templates/it/stakeholder_brief.md"
};
static const unsigned char it_template_story[] = {
#embed "../templates/it/story.md"
};

#define TEMPLATE(language, id) \
  {"templates/" #language "/" #id ".md", language##_template_##id, sizeof(language##_template_##id)}

static const struct HubResource templates[] = {
    TEMPLATE(en, agenda),
    TEMPLATE(en, annual_report),
    TEMPLATE(en, antitrust),
    TEMPLATE(en, attendance_sheet),
    TEMPLATE(en, bylaws),
    TEMPLATE(en, charter),
    TEMPLATE(en, code_of_conduct),
    TEMPLATE(en, consent_form),
    TEMPLATE(en, convocation),
    TEMPLATE(en, event_announcement),
    TEMPLATE(en, handover),
    TEMPLATE(en, hub_idea),
    TEMPLATE(en, hub_one_pager),
    TEMPLATE(en, hub_packet_letter),
    TEMPLATE(en, intro_blurb),
    TEMPLATE(en, intro_decline),
    TEMPLATE(en, intro_made),
    TEMPLATE(en, intro_optin),
    TEMPLATE(en, intro_report),
    TEMPLATE(en, intro_request),
    TEMPLATE(en, invitation),
    TEMPLATE(en, messages),
    TEMPLATE(en, minutes),
    TEMPLATE(en, mou),
    TEMPLATE(en, newsletter),
    TEMPLATE(en, official_letter),
    TEMPLATE(en, one_on_one_guide),
    TEMPLATE(en, options),
    TEMPLATE(en, pitch_email),
    TEMPLATE(en, press_kit),
    TEMPLATE(en, press_release),
    TEMPLATE(en, privacy_notice),
    TEMPLATE(en, programme_checklist),
    TEMPLATE(en, result),
    TEMPLATE(en, role_description),
    TEMPLATE(en, stakeholder_brief),
    TEMPLATE(en, story),
    TEMPLATE(it, agenda),
    TEMPLATE(it, annual_report),
    TEMPLATE(it, antitrust),
    TEMPLATE(it, attendance_sheet),
    TEMPLATE(it, bylaws),
    TEMPLATE(it, charter),
    TEMPLATE(it, code_of_conduct),
    TEMPLATE(it, consent_form),
    TEMPLATE(it, convocation),
    TEMPLATE(it, event_announcement),
    TEMPLATE(it, handover),
    TEMPLATE(it, hub_idea),
    TEMPLATE(it, hub_one_pager),
    TEMPLATE(it, hub_packet_letter),
    TEMPLATE(it, intro_blurb),
    TEMPLATE(it, intro_decline),
    TEMPLATE(it, intro_made),
    TEMPLATE(it, intro_optin),
    TEMPLATE(it, intro_report),
    TEMPLATE(it, intro_request),
    TEMPLATE(it, invitation),
    TEMPLATE(it, messages),
    TEMPLATE(it, minutes),
    TEMPLATE(it, mou),
    TEMPLATE(it, newsletter),
    TEMPLATE(it, official_letter),
    TEMPLATE(it, one_on_one_guide),
    TEMPLATE(it, options),
    TEMPLATE(it, pitch_email),
    TEMPLATE(it, press_kit),
    TEMPLATE(it, press_release),
    TEMPLATE(it, privacy_notice),
    TEMPLATE(it, programme_checklist),
    TEMPLATE(it, result),
    TEMPLATE(it, role_description),
    TEMPLATE(it, stakeholder_brief),
    TEMPLATE(it, story),
};

size_t hub_template_count(void) { return sizeof(templates) / sizeof(templates[0]); }

struct HubResource hub_template_at(size_t index) { return templates[index]; }
