import type { SignalView } from '#contracts/http/signals.js';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { SectionHeading } from '../ui/heading.js';
import { Panel } from '../ui/panel.js';
import { Paragraph } from '../ui/paragraph.js';
import { Waiting } from '../ui/waiting.js';
import { InvolvementPanel } from './involvement-panel.js';
import { involvementQuery } from './signal-queries.js';
import './others.css';

/** Who else is involved, or what the giver can do while nobody is known to be. */
export function Others({ signal }: { signal: SignalView }) {
  switch (signal.state) {
    case 'matched':
      return <Matched signal={signal} />;
    case 'alone':
    case 'waiting':
      return <Alone />;
    case 'ended':
      return null;
    case 'given':
    case 'sent':
    case 'delivered':
      return <UnderWay />;
  }
}

function Matched({ signal }: { signal: SignalView }) {
  const { data } = useQuery(involvementQuery(signal.id));
  return data ? <InvolvementPanel involvement={data} signal={signal} /> : <Waiting />;
}

function UnderWay() {
  const { t } = useTranslation();
  return (
    <Panel className="others others--open">
      <SectionHeading>{t('signal.underWay.title')}</SectionHeading>
      <Paragraph>{t('signal.underWay.text')}</Paragraph>
    </Panel>
  );
}

function Alone() {
  const { t } = useTranslation();
  return (
    <Panel className="others">
      <SectionHeading>{t('signal.alone.title')}</SectionHeading>
      <ul className="others__advice">
        <li>{t('signal.alone.one')}</li>
        <li>{t('signal.alone.two')}</li>
        <li>{t('signal.alone.three')}</li>
      </ul>
    </Panel>
  );
}
