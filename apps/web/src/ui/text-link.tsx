import '@utrecht/link-css/dist/index.css';
import './text-link.css';
import { Link as UtrechtLink } from '@utrecht/component-library-react';
import { createLink } from '@tanstack/react-router';
import type { ComponentProps } from 'react';

function LinkInText({ className = '', ...rest }: ComponentProps<typeof UtrechtLink>) {
  return <UtrechtLink {...rest} className={`text-link ${className}`} />;
}

/** A link to another page of the portal. */
export const TextLink = createLink(LinkInText);

/** A link that leaves the portal: telephone, mail. */
export const TextLinkOutside = LinkInText;
