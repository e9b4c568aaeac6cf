import type { TenantScope } from '@balai/runtime/database';

const keys = new WeakMap<object, string>();

/** Names a scope: equal for scopes that see the same. */
export function scopeKey(scope: TenantScope): string {
  if (scope === 'system') return '*';
  const known = keys.get(scope);
  if (known !== undefined) return known;
  const key = [...scope.tenants].sort().join(',');
  keys.set(scope, key);
  return key;
}
