import './panel.css';
import type { ComponentProps } from 'react';

/** A white sheet on which things that belong together lie. */
export function Panel({ className = '', ...rest }: ComponentProps<'section'>) {
  return <section {...rest} className={`panel ${className}`} />;
}
