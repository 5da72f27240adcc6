import '@utrecht/skip-link-css/dist/index.css';
import { SkipLink as UtrechtSkipLink } from '@utrecht/component-library-react';
import type { ReactNode } from 'react';

/** First stop of the keyboard: over the menu to the content. */
export function SkipLink({ target, children }: { target: string; children: ReactNode }) {
  return (
    <UtrechtSkipLink className="utrecht-skip-link--visible-on-focus" href={`#${target}`}>
      {children}
    </UtrechtSkipLink>
  );
}
