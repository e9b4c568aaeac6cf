import { referredName } from '@balai/contracts';
import { useQuery } from '@tanstack/react-query';
import { labelQuery } from './queries.ts';

/** The name of the row that a reference leads to; its id where it is gone or out of sight. */
export function RefName({ service, of, id }: { service: string; of: string; id: string }) {
  const owner = of.includes('.') ? of.slice(0, of.indexOf('.')) : service;
  return useQuery(labelQuery(owner, referredName(of), id)).data ?? id;
}
