import '@utrecht/alert-css/dist/index.css';
import './alert.css';
import { Alert as UtrechtAlert } from '@utrecht/component-library-react';
import type { ReactNode, Ref } from 'react';
import { SectionHeading } from './heading.js';
import { Icon } from './icon.js';

interface AlertProps {
  kind: 'info' | 'ok' | 'warning' | 'error';
  title: string;
  children: ReactNode;
  /** To move the focus here when it appears. */
  focusRef?: Ref<HTMLDivElement>;
}

const icons = { info: 'info', ok: 'given', warning: 'warning', error: 'warning' } as const;

/** A message about what just happened. An error is read out at once, the others when there is a pause. */
export function Alert({ kind, title, children, focusRef }: AlertProps) {
  return (
    <UtrechtAlert
      ref={focusRef ?? null}
      tabIndex={-1}
      type={kind}
      role={kind === 'error' ? 'alert' : 'status'}
      className="alert"
      icon={<Icon name={icons[kind]} />}
    >
      <SectionHeading small>{title}</SectionHeading>
      {children}
    </UtrechtAlert>
  );
}
