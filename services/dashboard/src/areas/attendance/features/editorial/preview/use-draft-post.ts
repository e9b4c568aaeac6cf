import { useQuery } from '@tanstack/react-query';
import { attachmentsQuery, planAccountsQuery } from '../queries.ts';
import type { DraftPost, Framed } from './post-frame.tsx';

/** What a post of a piece shows beside its caption; null while it is not known. */
export function useDraftPost(pieceId: string, platform: Framed): Omit<DraftPost, 'caption'> | null {
  const files = useQuery(attachmentsQuery(pieceId));
  const accounts = useQuery(planAccountsQuery(pieceId));
  const account = accounts.data?.find((one) => one.platform === platform);
  if (files.data === undefined || account === undefined) return null;
  return { account: account.name ?? account.client_name, files: files.data.filter(({ kind }) => kind !== 'document') };
}
