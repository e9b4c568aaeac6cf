import type { ResourceDefinition } from '@balai/contracts';
import { useMatch } from '@tanstack/react-router';
import { use } from 'react';
import { RESOURCE_NAMES, type ResourceService } from '../resources.ts';
import { chatRoutes, commerceRoutes, crmRoutes } from './contract-routes.ts';

type Declared = readonly ResourceDefinition[];

const LOADS: Readonly<Record<ResourceService, () => Promise<object>>> = {
  crm: crmRoutes,
  commerce: commerceRoutes,
  chat: chatRoutes,
};

const isDeclared = (value: unknown): value is ResourceDefinition =>
  typeof value === 'object' && value !== null && 'declares' in value && value.declares === 'resource';

const kept = new Map<ResourceService, Promise<Declared>>();

/** The resources of a service. Their declarations load beside the page that needs them, those of one service only. */
export function declaredBy(service: ResourceService): Promise<Declared> {
  const known = kept.get(service);
  if (known !== undefined) return known;
  const loading = LOADS[service]().then((all) => Object.values(all).filter(isDeclared));
  kept.set(service, loading);
  // The next page tries again.
  loading.catch(() => kept.delete(service));
  return loading;
}

function useDeclared(index: 0 | 1, word: string | undefined): ResourceDefinition {
  const named = RESOURCE_NAMES.find((one) => one[index] === word);
  if (named === undefined) throw new Error(`no resource is called ${word}`);
  const [name, , service] = named;
  const found = use(declaredBy(service)).find((one) => one.name === name);
  if (found === undefined) throw new Error(`${service} declares no resource ${name}`);
  return found;
}

/** The resource that the page is about: its plural is the first part of its path. The address is another one already while the page is left. */
export const useResource = (): ResourceDefinition =>
  useDeclared(1, useMatch({ strict: false, select: ({ pathname }) => pathname.split('/')[1] }));

/** The resource that a reference leads to. */
export const useResourceNamed = (name: string): ResourceDefinition => useDeclared(0, name);
