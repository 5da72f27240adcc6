import './involvement-panel.css';
import type { Involvement } from '#contracts/involvement.js';
import type { SignalView } from '#contracts/http/signals.js';
import { useTranslation } from 'react-i18next';
import { dayOf } from '../dates.js';
import { useOwnRegion } from '../session.js';
import { SectionHeading, SmallHeading } from '../ui/heading.js';
import { Icon } from '../ui/icon.js';
import { Panel } from '../ui/panel.js';
import { Paragraph } from '../ui/paragraph.js';
import { PartyCard } from './party-card.js';

interface InvolvementPanelProps {
  involvement: Involvement;
  signal: SignalView;
}

/** The others with the ways to reach them, and who coordinates by the convenant of the region of the jeugdige. */
export function InvolvementPanel({ involvement, signal }: InvolvementPanelProps) {
  const { t } = useTranslation();
  const own = useOwnRegion();
  const coordinator = involvement.coordination.coordinator?.professional.id;
  return (
    <Panel className="involvement" aria-label={t('signal.parties.title')}>
      <SectionHeading>{t('signal.parties.title')}</SectionHeading>
      <ul className="involvement__parties">
        {involvement.others.map((party) => (
          <li key={party.professional.id}>
            <PartyCard
              party={party}
              region={nameOfRegion(party.region, [own, signal.homeRegion])}
              coordinates={party.professional.id === coordinator}
            />
          </li>
        ))}
      </ul>
      <Coordination
        involvement={involvement}
        region={nameOfRegion(involvement.homeRegion, [own, signal.homeRegion])}
      />
    </Panel>
  );
}

function Coordination({ involvement, region }: { involvement: Involvement; region: string }) {
  const { t } = useTranslation();
  const { sentence, convenantVersion, handOverSince } = involvement.coordination;
  return (
    <div className="coordination">
      <span className="coordination__icon">
        <Icon name="matched" />
      </span>
      <div className="coordination__words">
        <p className="coordination__kind">{t('signal.coordination.title')}</p>
        <SmallHeading>
          <Who involvement={involvement} />
        </SmallHeading>
        <Paragraph>{sentence}</Paragraph>
        {handOverSince !== undefined && (
          <Paragraph>{t('signal.coordination.handOver', { day: dayOf(handOverSince) })}</Paragraph>
        )}
        <Paragraph kind="small">
          {t('signal.coordination.ground', { convenant: region, version: convenantVersion })}
        </Paragraph>
      </div>
    </div>
  );
}

function Who({ involvement: { coordination, others } }: { involvement: Involvement }) {
  const { t } = useTranslation();
  const { coordinator, outcome } = coordination;
  if (coordinator === null)
    return t(outcome === 'supplied' ? 'signal.coordination.supplied' : 'signal.coordination.agree');
  const isSomeoneElse = others.some(({ professional }) => professional.id === coordinator.professional.id);
  return isSomeoneElse
    ? t('signal.coordination.someone', { name: coordinator.professional.name })
    : t('signal.coordination.you');
}

/** Regions that the portal does not know by name are called by their id, `midden-holland` as `Midden-Holland`. */
function nameOfRegion(id: string, known: readonly ({ id: string; name: string } | null)[]): string {
  const found = known.find((region) => region?.id === id);
  return found?.name ?? id.replace(/(^|-)[a-z]/g, (start) => start.toUpperCase());
}
