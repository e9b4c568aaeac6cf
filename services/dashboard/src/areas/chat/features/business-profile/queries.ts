import type { BodyOf } from '@balai/contracts';
import {
  changeBusiness,
  createBusiness,
  getBusiness,
  listAnalyticsDays,
  listFollowers,
  listOwnBusinesses,
  summariseAnalytics,
} from '@balai/contracts/chat';
import { ApiError } from '@balai/contracts/client';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api } from '../../../../api/api.ts';
import { read } from '../../../../api/read.ts';

const FOLLOWERS = 50;

const of = (business_id: string) => ({ params: { business_id } });

/** The business of a client as customers see it; null where it has no profile. */
export const businessQuery = (clientId: string) =>
  queryOptions({
    queryKey: [getBusiness.id, { clientId }] as const,
    queryFn: async ({ signal }) => {
      try {
        return (await api(getBusiness, { ...of(clientId), signal })).data;
      } catch (error) {
        if (error instanceof ApiError && error.status === 404) return null;
        throw error;
      }
    },
  });

/** The same with what only its staff sees. */
export const ownBusinessQuery = (clientId: string) =>
  read(listOwnBusinesses, {}, ({ data }) => data.find(({ id }) => id === clientId) ?? null, { clientId });

export const summaryQuery = (clientId: string, days: number) =>
  read(summariseAnalytics, { ...of(clientId), query: { days } }, ({ data }) => data, { clientId });

export const daysQuery = (clientId: string, start_date: string, end_date: string) =>
  read(listAnalyticsDays, { ...of(clientId), query: { start_date, end_date } }, ({ data }) => data, { clientId });

/** Followers, the newest first, in pages of 50. */
export const followersQuery = (clientId: string) =>
  infiniteQueryOptions({
    queryKey: [listFollowers.id, { clientId }] as const,
    initialPageParam: 0,
    queryFn: ({ signal, pageParam }) => api(listFollowers, { ...of(clientId), query: { limit: FOLLOWERS, offset: pageParam }, signal }),
    getNextPageParam: ({ offset, data, total }) => (offset + data.length < total && data.length > 0 ? offset + data.length : undefined),
  });

export type Changes = BodyOf<typeof changeBusiness>;

export const change = async (clientId: string, body: Changes) => (await api(changeBusiness, { ...of(clientId), body })).data;
export const publish = async (body: BodyOf<typeof createBusiness>) => (await api(createBusiness, { body })).data;
