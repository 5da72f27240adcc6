import './notice.css';
import type { ReactNode } from 'react';
import { BrandMark } from './brand-mark.js';
import { PageHeading } from './heading.js';
import { Panel } from './panel.js';
import { Paragraph } from './paragraph.js';

/** A page with nothing to show but a message and a way on. */
export function Notice({ title, text, children }: { title: string; text: string; children?: ReactNode }) {
  return (
    <Panel className="notice">
      <div className="notice__mark">
        <BrandMark />
      </div>
      <PageHeading title={title}>{title}</PageHeading>
      <Paragraph kind="lead">{text}</Paragraph>
      {children && <div className="notice__actions">{children}</div>}
    </Panel>
  );
}
