import type { ProcessDirector } from '#contracts/http/expert-cases.js';
import type { Tx } from '#platform/transaction.js';
import type { ExpertCaseState } from '#rules/expert-team/expert-case-states.js';
import { Injectable } from '@nestjs/common';
import type { Draft } from '../exchange/outgoing.service.js';
import { AddresseesService } from '../organisations/addressees.service.js';
import { Region } from '../region.js';
import type { SignalRecord } from '../signal-record.js';
import { contactOf, type Recipient, recipientOf } from './case-people.js';
import { nobodyKnownText } from './clock-texts.js';
import { appointedText, expertCaseText, teamText } from './expert-case-texts.js';
import { noticesTo, type NoticeText } from './notice.js';

/** That a case came to the expert team, or came into another state there, by what somebody did. */
export interface ExpertCaseNews {
  readonly id: string;
  readonly matchId: string;
  readonly municipality: string;
  readonly state: ExpertCaseState;
  readonly director: ProcessDirector | null;
  /** Who directed until now. */
  readonly directorBefore: ProcessDirector | null;
  /** The active signals. */
  readonly parties: readonly SignalRecord[];
  /** E-mail address of who did it: they need not be told. */
  readonly by: string;
}

type Told = readonly [readonly Recipient[], NoticeText | null];

/** Tells the team, the process director and the parties of this region how far a case at the expert team is. */
@Injectable()
export class ExpertCaseNoticesService {
  constructor(
    private readonly region: Region,
    private readonly addressees: AddresseesService,
  ) {}

  async ofNews(tx: Tx, news: ExpertCaseNews, at: Date): Promise<Draft[]> {
    const { matchId, municipality: code } = news;
    const name = this.region.convenant.municipalities.find((one) => one.code === code)?.name ?? code;
    const known = await this.addressees.find(tx, new Map([[code, name]]), null);
    const peopleOf = (filled: 'expert-team' | 'process-manager'): Recipient[] =>
      known.ofMunicipality(code, filled).map(outside);
    const told = toldOf(news, peopleOf('expert-team'), peopleOf('process-manager'));
    const frame = { matchId, expertCaseId: news.id, at: at.toISOString(), region: this.region.id };
    const already = new Set([news.by.toLowerCase()]);
    return told.flatMap(([people, text]) => {
      const due = people.filter(({ email }) => text !== null && !already.has(email.toLowerCase()));
      due.forEach(({ email }) => already.add(email.toLowerCase()));
      return text ? noticesTo(due, { ...text, ...this.why() }, frame) : [];
    });
  }

  private why(): Pick<NoticeText, 'why'> {
    const { expertTeam } = this.region.convenant;
    if (!expertTeam) return {};
    return { why: { sentence: 'Zo staat het in het convenant.', source: expertTeam.source } };
  }
}

/** Who hears what, who must do something first: nobody gets two notices of one thing. */
function toldOf(
  { state, director, directorBefore, parties }: ExpertCaseNews,
  team: readonly Recipient[],
  managers: readonly Recipient[],
): Told[] {
  const everybody = parties.map(contactOf);
  const asked = teamText(state, everybody);
  const changed = expertCaseText(state, director, team.map(contactIn));
  const directs = director ? [outside(director)] : [];
  return [
    state === 'directed' ? [directs, appointedText(everybody)] : [directs, changed],
    team.length > 0 || !asked
      ? [team, asked ?? changed]
      : [managers, nobodyKnownText('expert-team', asked, everybody)],
    [parties.flatMap(recipientOf), changed],
    [directorBefore ? [outside(directorBefore)] : [], changed],
  ];
}

const outside = ({ name, email, phone, organisation }: ProcessDirector): Recipient => ({
  ...{ name, email, phone, organisation, signal: null, seesCase: true },
});

const contactIn = ({ name, organisation, phone, email }: Recipient) => ({ name, organisation, phone, email });
