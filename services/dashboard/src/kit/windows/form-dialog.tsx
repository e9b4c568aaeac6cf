import type { ReactNode } from 'react';
import { Dialog } from './dialog.tsx';
import { UnsavedProvider } from './unsaved.tsx';

/** A window with a form: while something typed in it is not saved (`useTyped`, or the kit's form), closing it asks first. */
export function FormDialog(props: { title: string; onClose: () => void; side?: 'center' | 'wide' | 'right'; children: ReactNode }) {
  const { title, onClose, side = 'center', children } = props;
  return (
    <UnsavedProvider>
      {(leave, question) => (
        <Dialog side={side} title={title} onClose={() => leave(onClose)}>
          {question}
          {children}
        </Dialog>
      )}
    </UnsavedProvider>
  );
}
