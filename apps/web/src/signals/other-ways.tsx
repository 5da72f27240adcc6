import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Icon } from '../ui/icon.js';
import { involvementQuery } from './signal-queries.js';

/** Where the ways of the others come in and meet that of the signal. */
export function OtherWays({ signalId }: { signalId: string }) {
  const { t } = useTranslation();
  const { data } = useQuery(involvementQuery(signalId));
  const count = data?.others.length ?? 1;
  return (
    <li className="stop stop--others tone-meeting">
      <span className="stop__mark">
        <Icon name={count > 1 ? 'people' : 'alone'} />
      </span>
      <span className="stop__words">
        <span className="stop__name">{t('signal.others', { count })}</span>
      </span>
    </li>
  );
}
