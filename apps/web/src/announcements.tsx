import './announcements.css';
import type { CurrentAnnouncement } from '#contracts/http/federation.js';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from './api.js';
import { spanOf } from './dates.js';
import { Alert } from './ui/alert.js';
import { Paragraph } from './ui/paragraph.js';

const EVERY_MS = 5 * 60_000;

/** What the national servicedesk announces: when, and its own words. Nothing when there is nothing, or it cannot be asked. */
export function Announcements() {
  const { data } = useQuery({
    ...{ queryKey: ['announcements'], queryFn: api.announcements, refetchInterval: EVERY_MS, retry: false },
  });
  if (!data || data.announcements.length === 0) return null;
  return (
    <div className="announcements">
      {data.announcements.map((one) => (
        <Announcement key={one.id} {...one} />
      ))}
    </div>
  );
}

function Announcement({ kind, text, fromAt, untilAt }: CurrentAnnouncement) {
  const { t } = useTranslation();
  return (
    <Alert kind={kind === 'information' ? 'info' : 'warning'} title={t(`announcements.${kind}`)}>
      <Paragraph kind="small">{spanOf(fromAt, untilAt)}</Paragraph>
      <Paragraph>{text}</Paragraph>
    </Alert>
  );
}
