import '@utrecht/status-badge-css/dist/index.css';
import './badge.css';
import { StatusBadge } from '@utrecht/component-library-react';
import type { ReactNode } from 'react';

export type Tone = 'way' | 'meeting' | 'wait' | 'still' | 'over';

/** A few words on a coloured ground; the words say it, the colour only helps. */
export function Badge({ tone, children }: { tone: Tone; children: ReactNode }) {
  return <StatusBadge className={`badge tone-${tone}`}>{children}</StatusBadge>;
}
