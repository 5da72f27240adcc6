import '@utrecht/data-list-css/dist/index.css';
import './facts.css';
import { DataList, DataListItem, DataListKey, DataListValue } from '@utrecht/component-library-react';
import type { ReactNode } from 'react';

/** Names with their values, one under the other. */
export function Facts({ facts }: { facts: readonly { name: string; value: ReactNode }[] }) {
  return (
    <DataList className="facts">
      {facts.map(({ name, value }) => (
        <DataListItem key={name} className="facts__item">
          <DataListKey>{name}</DataListKey>
          <DataListValue>{value}</DataListValue>
        </DataListItem>
      ))}
    </DataList>
  );
}
