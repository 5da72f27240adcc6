import '@utrecht/alert-dialog-css/dist/index.css';
import './confirm-dialog.css';
import { AlertDialog } from '@utrecht/component-library-react';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { SectionHeading } from './heading.js';

interface ConfirmDialogProps {
  title: string;
  children: ReactNode;
  /** The buttons; the first is where the focus starts, so let that be the safe one or the asked one. */
  actions: ReactNode;
  /** Escape was pressed. */
  onClose: () => void;
}

/** A question before something that cannot be undone. The page behind it is out of reach until it is answered. */
export function ConfirmDialog({ title, children, actions, onClose }: ConfirmDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const opened = dialog.current;
    opened?.showModal();
    return () => opened?.close();
  }, []);
  return (
    <AlertDialog
      ref={dialog}
      type="info"
      role="alertdialog"
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <SectionHeading id={titleId}>{title}</SectionHeading>
      {children}
      <div className="confirm-dialog__actions">{actions}</div>
    </AlertDialog>
  );
}
