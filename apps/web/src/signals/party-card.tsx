import './party-card.css';
import type { Party } from '#contracts/involvement.js';
import { useTranslation } from 'react-i18next';
import { dayOf } from '../dates.js';
import { Badge } from '../ui/badge.js';
import { SmallHeading } from '../ui/heading.js';
import { Icon } from '../ui/icon.js';
import { TextLinkOutside } from '../ui/text-link.js';

interface PartyCardProps {
  party: Party;
  /** Name of the region where this professional works. */
  region: string;
  coordinates: boolean;
}

/** Somebody else who is involved, and how to reach them. */
export function PartyCard({
  party: { professional, organisation, since },
  region,
  coordinates,
}: PartyCardProps) {
  const { t } = useTranslation();
  const { name, phone, email } = professional;
  return (
    <article className="party">
      <span className="party__initials" aria-hidden="true">
        {initialsOf(name)}
      </span>
      <div className="party__who">
        <SmallHeading className="party__name">
          {name}
          {coordinates && <Badge tone="meeting">{t('signal.parties.coordinates')}</Badge>}
        </SmallHeading>
        <p>{organisation.name}</p>
        <p className="party__facts">
          <span>
            {t(`organisationKinds.${organisation.kind}`)}, {t('signal.parties.region', { region })}
          </span>
          <span>{t('signal.parties.since', { day: dayOf(since) })}</span>
        </p>
      </div>
      <div className="party__reach">
        <TextLinkOutside
          href={`tel:${phone.replace(/[^\d+]/g, '')}`}
          aria-label={t('signal.parties.call', { name, phone })}
        >
          <Icon name="phone" />
          <span className="number">{phone}</span>
        </TextLinkOutside>
        <TextLinkOutside href={`mailto:${email}`} aria-label={t('signal.parties.mail', { name, email })}>
          <Icon name="mail" />
          {email}
        </TextLinkOutside>
      </div>
    </article>
  );
}

/** `M. de Bruin` as `MB` */
function initialsOf(name: string): string {
  const capitals = name.match(/\p{Lu}/gu) ?? [];
  return `${capitals[0] ?? ''}${capitals.length > 1 ? capitals.at(-1) : ''}`;
}
