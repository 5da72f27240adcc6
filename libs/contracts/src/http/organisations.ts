import type { AdmissionState, AdmissionStep } from '#rules/organisations/admission.js';
import type { Domain } from '#rules/organisations/domain.js';
import type { MunicipalFunction, Person } from '#rules/organisations/functions.js';
import type { Organisation } from '#rules/organisations/organisation.js';

/** An organisation as it is sent; the domain can be left out where it follows from the kind. */
export interface OrganisationBody extends Omit<Organisation, 'id' | 'domain'> {
  domain?: Domain;
}

/** Body of `POST /v1/organisations`. Its admission is recorded apart. */
export interface AddOrganisationBody extends OrganisationBody {
  id: string;
}

/**
 * Every change sends the version that was read: 409 when somebody changed it meanwhile. It holds the whole of what it
 * changes.
 */
export interface Versioned {
  version: number;
}

/** Body of `PUT /v1/organisations/:id`: the whole organisation and profile. */
export interface ChangeOrganisationBody extends OrganisationBody, Versioned {}

/** Body of `PUT /v1/organisations/:id/people`: everybody; who is not in it any more is removed. */
export interface SetPeopleBody extends Versioned {
  people: Person[];
}

/** Body of `POST /v1/organisations/:id/admission`. Dates: `YYYY-MM-DD`. */
export interface RecordAdmissionBody extends Versioned {
  step: AdmissionStep['step'];
  on: string;
  /** With `consulted`: codes of the municipalities; left out where the convenant consults the parties. */
  municipalities?: string[];
  /** With `admitted`: the day from which it takes part. */
  from?: string;
  /** With `leaves`: the last day on which it takes part. */
  until?: string;
}

/** An organisation as everybody who takes part finds it: what it is, and how to reach it. */
export interface OrganisationSummary extends Omit<Organisation, 'profile'> {
  municipalities: readonly string[];
  /** Null: it does not take part yet, or was refused. */
  takesPartFrom: string | null;
  /** The last day; null: it does not leave. */
  takesPartUntil: string | null;
  /** For who keeps or guards the region everybody; for others whom they may turn to. */
  people: readonly Person[];
}

/** Answer of `GET /v1/organisations`, by name. */
export interface OrganisationList {
  organisations: OrganisationSummary[];
}

/** Answer of `GET /v1/organisations/:id` and of every change of one. */
export interface OrganisationView extends Organisation, Versioned {
  takesPartFrom: string | null;
  takesPartUntil: string | null;
  people: readonly Person[];
  admission: {
    state: AdmissionState;
    /** Who must still be consulted before it can be decided: codes of municipalities, or `parties`. */
    stillToConsult: readonly string[];
    /** Every step so far, oldest first; with a decision: the function that took it by the convenant. */
    steps: readonly (AdmissionStep & { decidedBy: string | null })[];
  };
}

/**
 * Answer of `GET /v1/organisations/:id/open-work`: what its people must end, close or hand over before it has left. Only
 * numbers: nothing about a jeugdige, and no way to find one.
 */
export interface OpenWorkView {
  /** Everybody of the organisation who has something open, by name. */
  people: {
    name: string;
    email: string;
    /** Their active signals. */
    signals: number;
    /** Cases that they coordinate, or are asked to. */
    cases: number;
  }[];
}

/** Answer of `GET /v1/municipalities/:code/functions`; version 0: nothing is known of it yet. */
export interface MunicipalFunctionsView extends Versioned {
  municipality: { code: string; name: string };
  functions: readonly MunicipalFunction[];
}

/** Body of `PUT /v1/municipalities/:code/functions`: all of them. */
export interface SetMunicipalFunctionsBody extends Versioned {
  functions: MunicipalFunction[];
}

/** One line of the file that adds or changes something. */
export interface ImportChange {
  line: number;
  record: 'organisation' | 'person' | 'function';
  /** Id of the organisation, or code of the municipality. */
  of: string;
  /** Of a person: their e-mail address; of a function: its name. */
  who: string | null;
  change: 'added' | 'changed';
  /** What differs; empty for what is added. */
  fields: { field: string; before: unknown; after: unknown }[];
}

/** Something in the file that is not as expected. Never holds the value: it could be a BSN. */
export interface ImportFault {
  line: number;
  /** Null: it is about the whole line. */
  column: string | null;
  detail: string;
}

/** Answer of `POST /v1/organisations/import`. Nothing is ever removed by an import. */
export interface ImportAnswer {
  applied: boolean;
  /** To apply exactly this: `?preview=false&token=...`. Null: the file has faults, or it has been applied. */
  token: string | null;
  changes: ImportChange[];
  /** Lines that say what is there already. */
  unchanged: number;
  faults: ImportFault[];
}
