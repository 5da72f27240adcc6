import '@utrecht/button-css/dist/index.css';
import './button.css';
import { Button as UtrechtButton } from '@utrecht/component-library-react';
import type { ComponentProps, ReactNode } from 'react';

interface ButtonProps extends Pick<ComponentProps<'button'>, 'onClick' | 'type' | 'autoFocus'> {
  kind: 'primary' | 'secondary' | 'subtle';
  /** Asks for care: it ends something. */
  danger?: boolean;
  /** Something is under way: the button stays where it is and does nothing. */
  busy?: boolean;
  children: ReactNode;
}

const appearances = {
  primary: 'primary-action-button',
  secondary: 'secondary-action-button',
  subtle: 'subtle-button',
} as const;

export function Button({
  kind,
  danger = false,
  busy = false,
  onClick,
  type = 'button',
  ...rest
}: ButtonProps) {
  return (
    <UtrechtButton
      {...rest}
      type={type}
      appearance={appearances[kind]}
      className={danger ? 'button button--danger' : 'button'}
      aria-disabled={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
    />
  );
}
