import './fault-list.css';
import type { Ref } from 'react';
import { Alert } from './alert.js';

interface FaultListProps {
  title: string;
  /** The words and the id of the field they are about. */
  faults: readonly { id: string; words: string }[];
  focusRef: Ref<HTMLDivElement>;
}

/** Everything that must be corrected, with links to the fields, on top of a form. */
export function FaultList({ title, faults, focusRef }: FaultListProps) {
  return (
    <Alert kind="error" title={title} focusRef={focusRef}>
      <ul className="fault-list">
        {faults.map(({ id, words }) => (
          <li key={id}>
            <a href={`#${id}`} onClick={(event) => goTo(id, event)}>
              {words}
            </a>
          </li>
        ))}
      </ul>
    </Alert>
  );
}

/** Moves the focus without leaving a trace of the field in the address. */
function goTo(id: string, event: { preventDefault: () => void }): void {
  event.preventDefault();
  document.getElementById(id)?.focus();
}
