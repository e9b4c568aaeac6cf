import { readFileSync } from 'node:fs';
import type { ScriptedProvider } from '../scripted-provider.ts';

interface Scenario {
  readonly ig: {
    readonly users: Readonly<Record<string, { readonly id: string; readonly posts: readonly unknown[] }>>;
    readonly likes: Readonly<Record<string, readonly unknown[]>>;
  };
}

const HOUR_SECONDS = 3600;

/** Lets the provider answer from a file beside this one. */
export function playScenario(provider: ScriptedProvider, file: string): void {
  const nowSeconds = Math.floor(Date.now() / 1000);
  const { ig }: Scenario = JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8'), (_, value: unknown) => {
    const [, hours] = typeof value === 'string' ? (/^@-([\d.]+)h$/.exec(value) ?? []) : [];
    return hours === undefined ? value : Math.floor(nowSeconds - Number(hours) * HOUR_SECONDS);
  });
  provider.answer = ({ path, about, cursor }) => {
    const page = Number(cursor ?? 0);
    if (path === '/v1/posts') return { body: ig.users[about]?.posts[page] ?? { data: { items: [] } } };
    if (path === '/v1/likes') return { body: ig.likes[about]?.[page] ?? { data: { items: [], total: 0 } } };
    if (path === '/v1/info') return { body: { data: { username: about, pk: ig.users[about]?.id } } };
    return null;
  };
}
