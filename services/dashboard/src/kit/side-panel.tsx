import type { ReactNode } from 'react';
import { Dialog } from './dialog.tsx';

/** A sheet from the right over the page: one record of a list, to read or to change. Its being open stands in the address. */
export function SidePanel({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) {
  return (
    <Dialog side="right" title={title} onClose={onClose}>
      {children}
    </Dialog>
  );
}
