import type { ReactNode } from 'react';
import { Dialog } from './dialog.tsx';
import { UnsavedProvider } from './unsaved.tsx';
import { NarrowPlace } from './use-is-narrow.ts';

/**
 * A sheet from the right over the page: one record of a list, to read or to change. Its being open stands in the address. A form inside that
 * has something typed is not closed without a question.
 */
export function SidePanel({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) {
  return (
    <UnsavedProvider>
      {(leave, question) => (
        <Dialog side="right" title={title} onClose={() => leave(onClose)}>
          {question}
          <NarrowPlace value={true}>{children}</NarrowPlace>
        </Dialog>
      )}
    </UnsavedProvider>
  );
}
