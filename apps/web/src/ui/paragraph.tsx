import '@utrecht/paragraph-css/dist/index.css';
import './paragraph.css';
import { Paragraph as UtrechtParagraph } from '@utrecht/component-library-react';
import type { ReactNode } from 'react';

interface ParagraphProps {
  /** `lead` opens a page, `small` stands aside. */
  kind?: 'lead' | 'small';
  children: ReactNode;
}

export function Paragraph({ kind, children }: ParagraphProps) {
  return (
    <UtrechtParagraph className="paragraph" {...(kind && { appearance: kind })}>
      {children}
    </UtrechtParagraph>
  );
}
