import type { ResponseOf } from '@balai/contracts';
import {
  createView,
  deleteView,
  listDeliveries,
  listViews,
  updateView,
  type ViewAddress,
  type ViewQuestion,
} from '@balai/contracts/reporting';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api } from '../../../api/api.ts';
import { read } from '../../../api/read.ts';
import type { SeenClient } from '../../../api/session.ts';
import type texts from './texts.json';

declare module '../../../i18n/i18n.ts' {
  interface PartTexts {
    views: typeof texts.id;
  }
}

/** A page of the dashboard as somebody set it up, under a name. */
export type SavedView = ResponseOf<typeof listViews>['data'][number];
/** A page as it is kept: where it is, and the registered view it shows. */
export type KeptPage = ViewAddress & ViewQuestion;

/** What the panel of saved views needs. */
export interface PanelProps {
  readonly client: SeenClient;
  /** The name that is being typed for the page. */
  readonly typed: readonly [name: string, change: (name: string) => void];
  readonly onClose: () => void;
}

/** What pages with files add to the panel. */
export interface ViewsWithFiles {
  /** The registered view that a page shows; absent: pages of this panel have no file. */
  readonly questionOf?: (address: ViewAddress) => ViewQuestion;
  /** What else can be done with a view. */
  readonly more?: (view: SavedView) => ReactNode;
}

const LIMIT = 200;

/** Own views and those that are shared, by name. */
export const viewsQuery = read(listViews, { query: { limit: LIMIT } }, (answer) => answer.data);

/** Keeps, changes and removes views; lists and what is sent of them follow. */
export function useViewChanges(onDone: (what: 'saved' | 'changed' | 'removed') => void) {
  const queryClient = useQueryClient();
  const settled = () => {
    void queryClient.invalidateQueries({ queryKey: [listViews.id] });
    void queryClient.invalidateQueries({ queryKey: [listDeliveries.id] });
  };
  const save = useMutation({
    mutationFn: (body: { name: string; client_id: string; shared: 'private' | 'client' } & KeptPage) => api(createView, { body }),
    onSuccess: () => onDone('saved'),
    onSettled: settled,
  });
  const change = useMutation({
    mutationFn: ({
      id,
      ...body
    }: { id: string; name?: string; is_default?: boolean; client_id?: string; shared?: SavedView['shared'] } & Partial<KeptPage>) =>
      api(updateView, { params: { id }, body }),
    onSuccess: () => onDone('changed'),
    onSettled: settled,
  });
  const remove = useMutation({
    mutationFn: (id: string) => api(deleteView, { params: { id } }),
    onSuccess: () => onDone('removed'),
    onSettled: settled,
  });
  return { save, change, remove };
}
