import type { TenantScope } from '@balai/runtime';

/** What both scopes see. */
export const commonSight = (one: TenantScope, other: TenantScope): TenantScope => {
  if (one === 'system') return other;
  return other === 'system' ? one : { tenants: one.tenants.filter((tenant) => other.tenants.includes(tenant)) };
};

/** Whether a scope sees everything that another sees. */
export const seesAllOf = (scope: TenantScope, other: TenantScope): boolean =>
  scope === 'system' || (other !== 'system' && other.tenants.every((tenant) => scope.tenants.includes(tenant)));
