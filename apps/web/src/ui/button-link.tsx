import '@utrecht/button-link-css/dist/index.css';
import './button-link.css';
import { ButtonLink as UtrechtButtonLink } from '@utrecht/component-library-react';
import { createLink } from '@tanstack/react-router';
import type { ComponentProps } from 'react';

function LinkAsButton({ className = '', ...rest }: ComponentProps<typeof UtrechtButtonLink>) {
  return <UtrechtButtonLink {...rest} className={`button-link ${className}`} />;
}

/** A link to another page of the portal that looks like the action it leads to. */
export const ButtonLink = createLink(LinkAsButton);

/** The same to an address outside the portal's own pages, such as the login. */
export const ButtonLinkOutside = LinkAsButton;
