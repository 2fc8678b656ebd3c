import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';

export interface DialogProps {
  readonly title: string;
  /** A question has to be answered before anything is done; a form is filled in. */
  readonly kind?: 'question' | 'form';
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** The buttons; the one that acts comes last. */
  readonly actions: ReactNode;
}

/** Stands above everything else until it is answered. Esc and a click outside answer "no". */
export function Dialog({ title, kind = 'question', onClose, children, actions }: DialogProps) {
  return (
    <ModalOverlay isOpen isDismissable onOpenChange={(open) => !open && onClose()} className="overlay">
      <Modal className="modal">
        <AriaDialog role={kind === 'question' ? 'alertdialog' : 'dialog'} className={`dialog dialog-${kind}`}>
          <Heading slot="title" className="dialog-title">
            {title}
          </Heading>
          <div className="dialog-body">{children}</div>
          <div className="actions dialog-actions">{actions}</div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
