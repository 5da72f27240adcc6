import '@utrecht/heading-1-css/dist/index.css';
import '@utrecht/heading-2-css/dist/index.css';
import '@utrecht/heading-3-css/dist/index.css';
import './heading.css';
import { Heading1, Heading2, Heading3 } from '@utrecht/component-library-react';
import { useEffect, useRef, type ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';

let firstPage = true;

/**
 * The heading of a page, which also names the page in the browser. On every page but the first it takes the focus,
 * so that who cannot see hears that the page changed.
 */
export function PageHeading({ title, ...rest }: ComponentProps<typeof Heading1> & { title: string }) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!firstPage) heading.current?.focus({ preventScroll: true });
    firstPage = false;
  }, []);
  return (
    <>
      <title>{`${title} - ${t('name')}`}</title>
      <Heading1 {...rest} ref={heading} tabIndex={-1} className="heading heading--page" />
    </>
  );
}

/** The heading of a part of a page; `small` where the part stands aside. */
export function SectionHeading({
  small = false,
  ...rest
}: ComponentProps<typeof Heading2> & { small?: boolean }) {
  return <Heading2 {...rest} className={small ? 'heading heading--small' : 'heading'} />;
}

export function SmallHeading({ className = '', ...rest }: ComponentProps<typeof Heading3>) {
  return <Heading3 {...rest} className={`heading heading--small ${className}`} />;
}
