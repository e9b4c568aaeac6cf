import type { Actor } from '@balai/runtime/access';
import { Problem, problems } from '@balai/runtime/problem';

/** Refuses an account that does not see every client: a role may hold the permission for some. @throws forbidden (403) */
export function requirePlatform({ tenants }: Pick<Actor, 'tenants'>): void {
  if (tenants !== '*') throw new Problem(problems.forbidden);
}
