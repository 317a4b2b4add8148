// The names that only pages and their parts use: what a tab keeps (js/keep.js), and what components are given.

import type { Answers } from "../site/js/lib/answers.js";
import type { Day, Entry, Shown } from "../site/js/lib/calendar-entries.js";
import type { Draft as ContactDraft } from "../site/js/lib/contact.js";
import type { PersonDraft } from "../site/js/lib/who-comes.js";
import type { ComponentChildren } from "preact";

declare global {
  /** The answers that a tab goes by, or those behind a booking. */
  type Brief = { questionnaire_id?: string | null; state?: string; payer?: string; for_whom?: string };
  type Matching = Brief & { crisis?: boolean; elsewhere?: boolean };
  type BookingDraft = PersonDraft & { state: string; payer: string; note: string; format: string; phone: string };
  type Opening = { starts_at: string; ends_at: string; formats: string[] };
  type Place = { slug: string; type: ApiBody<"AppointmentType">; starts_at: string; questionnaire_id?: string | null };
  type Attempt = { fingerprint: string; key: string };
  type HeldAttempt = Attempt & { opening: Opening; hold_id?: string; expires_at?: string; held_by?: string | null };
  type Undo = { change: string; answers: Answers | null; matching: Matching };

  /** Kept at that time, in milliseconds. */
  type Cached<Value> = { value: Value; at: number };

  interface TabMemory {
    account: { mode: string; email: string };
    answers: Answers;
    attempt: Attempt;
    booking: BookingDraft;
    choices: Cached<ApiAnswer<"ChoicesOut">>;
    contact: ContactDraft;
    "contact-attempt": Attempt;
    form: Cached<ApiAnswer<"QuestionnaireForm">>;
    hold: HeldAttempt;
    instead: Brief & { appointment_id: string; client_id: string; ends: boolean };
    left: string;
    matching: Matching;
    owner: string;
    stay: string;
    step: string;
    tokens: { id: string; refresh: string; expires: number; client?: string };
    undo: Undo[];
    zone: string;
  }
  type Kept = <Name extends string>(name: Name) => (Name extends keyof TabMemory ? TabMemory[Name] : any) | null;

  /**
   * What components are given, by the names that mean one thing on every page: a field that the API renames
   * fails where a component reads it. Names that aren't here, or mean several things, are not checked yet.
   */
  interface KnownProps {
    appointment: ApiAnswer<"AppointmentOut">;
    authority: ApiAnswer<"AuthorityEntryOut">[];
    busyCalendar: ApiAnswer<"BusyCalendarOut"> | null;
    children?: ComponentChildren;
    choices: ApiAnswer<"ChoicesOut">;
    clients: ApiAnswer<"ClientOut">[];
    child: ApiAnswer<"ClientOut">;
    close: () => void;
    days: Day[];
    day: Day;
    entries: Shown[];
    form: ApiAnswer<"QuestionnaireForm">;
    grant: ApiAnswer<"AuthorityEntryOut">;
    listed: ApiAnswer<"OpeningsOut">;
    match: ApiAnswer<"Match">;
    me: ApiAnswer<"Me">;
    misses: ApiAnswer<"NearMiss">[];
    notification: ApiAnswer<"NotificationOut">;
    opening: Opening;
    problem: Problem;
    profile: ApiAnswer<"PublicProfile">;
    question: ApiAnswer<"Question">;
    referral: ApiAnswer<"Referral">;
    settings: ApiAnswer<"SettingsOut">;
    thread: ApiAnswer<"ThreadOut">;
    zone: string;
  }
  interface Props extends KnownProps {
    [name: string]: any;
  }
  /** For a component whose own names are all given a type. */
  type PropsWith<Own> = Own & Omit<KnownProps, keyof Own>;
  /** A field of any kind; `choices` are those of a list or a group. */
  type FieldProps = {
    id: string;
    label?: string;
    legend?: string;
    help?: string | null;
    error?: string;
    value?: any;
    set: (value: any) => void;
    size?: string;
    choices: (Choice & { group?: string | null })[];
    groups?: Choice[];
    blank?: string;
    many?: boolean;
    full?: boolean;
    more?: object;
    children?: ComponentChildren;
  };
  type QuestionProps = {
    question: ApiAnswer<"Question">;
    form: ApiAnswer<"QuestionnaireForm">;
    answers: Answers;
    errorOf: (id: string) => string | undefined;
    set: (id: string, value: any) => void;
  };
  /** What a form says of its last sending. */
  type Saved<Answer extends { version: string }, Draft extends object> = ReturnType<
    typeof import("../site/js/parts/portal/use-section.js").useSection<Answer, Draft>
  >;
  type HoursSection = Saved<ApiAnswer<"HoursOut">, import("../site/js/lib/hours.js").HoursDraft>;
  type ProfileSection = Saved<ApiAnswer<"ProfileOut">, import("../site/js/lib/profile-fields.js").ProfileDraft>;
  type SettingsSection = Saved<ApiAnswer<"SettingsOut">, import("../site/js/lib/settings-fields.js").SettingsDraft>;
  type WaitlistEntry = ApiAnswer<"EntryOut"> & { for: string | null };
  type Offered = WaitlistEntry & { offer: ApiAnswer<"OfferOut"> };
  /** As a problem names it that asks whether an appointment may stay: the document doesn't describe those members. */
  type Stranded = { appointment_id: string; client_name: string; type: string; starts_at: string };
  type CalendarShown = Shown;
  type CalendarEntryOf<Which extends import("../site/js/lib/calendar-entries.js").Kind> =
    import("../site/js/lib/calendar-entries.js").EntryOf<Which>;
  type SectionState = FormState & {
    told?: string;
    changed?: boolean;
    asked?: { problem: Problem; again: (more: object) => void };
  };
  /** A section of the portal that is saved on its own: see parts/portal/use-section.js. */
  type Section<Answer, Draft> = {
    name: string;
    path: "/portal/profile" | "/portal/referral-settings" | "/portal/hours";
    titles: Words;
    asks?: string[];
    draftOf: (answer: Answer) => Draft;
    bodyOf: (draft: Draft, answer: Answer) => object;
    check?: (draft: Draft, answer: Answer) => TitledFault[];
    savedWords?: (answer: Answer) => string;
  };
  type FormState = { faults: TitledFault[]; busy?: boolean; failure?: string; words?: string; mustSignIn?: boolean };
  type Problem = import("../site/js/problem.js").Problem;
  /** Requests that start scripts have made, by path: see js/early.js. */
  var caseloadEnded: boolean | undefined;
  var caseloadEarly: Map<string, Promise<{ response: Response; at: number } | undefined>> | undefined;
  type CalendarEntry = Entry;
}
