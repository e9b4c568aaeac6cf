import type { ReactNode } from 'react';
import { useConnection } from '../../api/connection.ts';
import { problemOf } from '../../api/failure.ts';
import { KitContext } from '../../kit/page/kit-context.ts';

/** Gives the kit the connection of this page and the texts of failures. */
export function KitProvider({ children }: { children: ReactNode }) {
  const { online: isOnline } = useConnection();
  return <KitContext value={{ isOnline, problemOf }}>{children}</KitContext>;
}
